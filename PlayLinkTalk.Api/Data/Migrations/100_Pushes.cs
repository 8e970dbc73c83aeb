using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Browsers that take pushes, and the pushes to send to them.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261129000100_Pushes")]
internal sealed class CreatePushes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "push_subscriptions",
            columns: table => new
            {
                SessionId = table.Column<Guid>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                Endpoint = table.Column<string>(maxLength: 1000, nullable: false),
                EndpointHash = table.Column<string>(maxLength: 64, nullable: false),
                P256dh = table.Column<string>(maxLength: 90, nullable: false),
                Auth = table.Column<string>(maxLength: 24, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_push_subscriptions", x => x.SessionId));
        migrationBuilder.CreateIndex("IX_push_subscriptions_EndpointHash", "push_subscriptions", "EndpointHash", unique: true);
        migrationBuilder.CreateIndex("IX_push_subscriptions_AccountId", "push_subscriptions", "AccountId");
        migrationBuilder.CreateTable(
            name: "pushes",
            columns: table => new
            {
                SessionId = table.Column<Guid>(nullable: false),
                Seq = table.Column<long>(nullable: false),
                AccountId = table.Column<Guid>(nullable: false),
                Topic = table.Column<string>(maxLength: 32, nullable: false),
                CreatedAt = table.Column<DateTime>(nullable: false),
                ExpiresAt = table.Column<DateTime>(nullable: false),
                NextAt = table.Column<DateTime>(nullable: false),
                Attempts = table.Column<int>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_pushes", x => new { x.SessionId, x.Seq }));
        migrationBuilder.CreateIndex("IX_pushes_NextAt", "pushes", "NextAt");
        migrationBuilder.CreateIndex("IX_pushes_AccountId", "pushes", "AccountId");
        if (ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) == true)
        {
            // Whatever the default collation of the database is.
            migrationBuilder.Sql("ALTER TABLE push_subscriptions CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            migrationBuilder.Sql("ALTER TABLE pushes CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("pushes");
        migrationBuilder.DropTable("push_subscriptions");
    }
}
