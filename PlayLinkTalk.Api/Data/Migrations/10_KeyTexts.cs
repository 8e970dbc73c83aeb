using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>
/// Texts are compared byte by byte, as SQLite has always done: josé@ and jose@ are two accounts. MySQL compares by the
/// collation that its server was set up with; tables of a new database have the right one already.
/// </summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261128000010_KeyTexts")]
internal sealed class CompareKeyTexts : Migration
{
    private const string Binary = "utf8mb4_bin";

    private static readonly Dictionary<string, Text[]> Tables = new()
    {
        ["accounts"] =
        [
            new("Email", 254), new("PasswordHash", 200), new("DisplayName", 60), new("Role", 16), new("Gender", 16), new("District", 40),
        ],
        ["account_sports"] = [new("Sport", 40)],
        ["sessions"] = [new("TokenHash", 64), new("Device", 80)],
        ["failed_sign_ins"] = [new("EmailKey", 64)],
        ["rooms"] = [new("Kind", 16), new("Title", 120), new("DirectKey", 80, IsNullable: true)],
        ["messages"] = [new("Text", 2000)],
        ["feed_events"] = [new("Type", 20), new("Data", 4000)],
        ["tickets"] = [new("Sport", 40), new("District", 40), new("GenderRule", 16), new("State", 16)],
        ["matches"] = [new("Sport", 40), new("District", 40)],
        ["match_players"] = [new("Answer", 16, IsNullable: true)],
        ["leases"] = [new("Duty", 100)],
        ["lease_holders"] = [new("Name", 100)],
    };

    private static readonly string[] WithoutTexts =
        ["blocks", "liked_players", "match_waiting", "outbox", "room_members", "schedule_entries"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (ActiveProvider?.EndsWith("MySql", StringComparison.Ordinal) != true)
        {
            return;
        }

        foreach (var table in Tables.Keys.Concat(WithoutTexts))
        {
            // For columns to come.
            migrationBuilder.Sql($"ALTER TABLE {table} DEFAULT CHARACTER SET utf8mb4 COLLATE {Binary}");
        }

        foreach (var (table, texts) in Tables)
        {
            foreach (var text in texts)
            {
                migrationBuilder.AlterColumn<string>(
                    name: text.Column, table: table, maxLength: text.Length, nullable: text.IsNullable, collation: Binary,
                    oldClrType: typeof(string), oldMaxLength: text.Length, oldNullable: text.IsNullable);
            }
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // What was there before depends on the server; an older program works with this as well.
    }

    private sealed record Text(string Column, int Length, bool IsNullable = false);
}
