using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Replies, edits, deletions and reactions of messages, and members that share no read marks.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000040_MessageChanges")]
internal sealed class CreateMessageChanges : Migration
{
    private static readonly string[] Tables =
        ["message_marks", "message_versions", "message_reactions", "removed_messages", "receipts_off"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "message_marks",
            columns: table => new
            {
                RoomId = table.Column<Guid>(nullable: false),
                Seq = table.Column<long>(nullable: false),
                ReplyTo = table.Column<long>(nullable: true),
                Subject = table.Column<long>(nullable: true),
                EditedAt = table.Column<DateTime>(nullable: true),
                DeletedAt = table.Column<DateTime>(nullable: true),
                HasReactions = table.Column<bool>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_message_marks", x => new { x.RoomId, x.Seq }));
        migrationBuilder.CreateTable(
            name: "message_versions",
            columns: table => new
            {
                RoomId = table.Column<Guid>(nullable: false),
                Seq = table.Column<long>(nullable: false),
                Version = table.Column<int>(nullable: false),
                Text = table.Column<string>(maxLength: 2000, nullable: false),
                ReplacedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_message_versions", x => new { x.RoomId, x.Seq, x.Version }));
        migrationBuilder.CreateTable(
            name: "message_reactions",
            columns: table => new
            {
                RoomId = table.Column<Guid>(nullable: false),
                Seq = table.Column<long>(nullable: false),
                Emoji = table.Column<string>(maxLength: 32, nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_message_reactions", x => new { x.RoomId, x.Seq, x.Emoji, x.AccountId }));
        migrationBuilder.CreateTable(
            name: "removed_messages",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                RoomId = table.Column<Guid>(nullable: false),
                Seq = table.Column<long>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_removed_messages", x => new { x.AccountId, x.RoomId, x.Seq }));
        migrationBuilder.CreateTable(
            name: "receipts_off",
            columns: table => new { AccountId = table.Column<Guid>(nullable: false) },
            constraints: table => table.PrimaryKey("PK_receipts_off", x => x.AccountId));
        CompareTextsByBytes(migrationBuilder);
    }

    /// <summary>A database of an older version may have another default collation than its tables; emoji must differ.</summary>
    private void CompareTextsByBytes(MigrationBuilder migrationBuilder)
    {
        if (ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) == true)
        {
            foreach (var table in (string[])["message_versions", "message_reactions"])
            {
                migrationBuilder.Sql($"ALTER TABLE {table} CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            }
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            migrationBuilder.DropTable(table);
        }
    }
}
