using System.Text;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data.Sqlite;

[OnOneDatabase(DatabaseKind.Sqlite, "It reads the files of SQLite, with what was deleted from them.")]
public sealed class SqliteFileTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Neither_token_nor_password_is_in_the_files()
    {
        var player = await api.JoinAsync();
        await using var db = api.OpenDatabase();
        await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(FULL)");

        foreach (var file in Directory.GetFiles(api.Folder))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var content = await reader.ReadToEndAsync();
            Assert.DoesNotContain(player.Token, content, StringComparison.Ordinal);
            Assert.DoesNotContain(ApiServer.Password, content, StringComparison.Ordinal);
        }
    }
}
