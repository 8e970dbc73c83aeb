using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PlayLinkTalk.Api.Data.Migrations;

/// <summary>Posts and comments that a reporter no longer wants to see.</summary>
[DbContext(typeof(PlayLinkDb))]
[Migration("20261130000223_HiddenWords")]
internal sealed class CreateHiddenWords : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "hidden_words",
            columns: table => new
            {
                AccountId = table.Column<Guid>(nullable: false),
                SubjectId = table.Column<Guid>(nullable: false),
                At = table.Column<DateTime>(nullable: false)
            },
            constraints: table => table.PrimaryKey("PK_hidden_words", x => new { x.AccountId, x.SubjectId }));
        ComparedByBytes.Convert(migrationBuilder, ActiveProvider, "hidden_words");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("hidden_words");
}
