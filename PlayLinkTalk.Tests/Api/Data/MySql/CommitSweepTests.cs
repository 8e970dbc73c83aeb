using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data.MySql;

[OnOneDatabase(DatabaseKind.MariaDb, "Commits are marked only where their answer can be lost.")]
public sealed class CommitSweepTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Commit_marks_are_deleted_when_no_caller_checks_them_any_more()
    {
        await api.JoinAsync();
        await using var db = api.OpenDatabase();
        var old = await db.Commits.AsNoTracking().Select(commit => commit.Id).ToListAsync();
        Assert.NotEmpty(old);

        await Patience.UntilAsync(async () =>
        {
            api.Clock.Advance(TimeSpan.FromMinutes(1));
            return !await db.Commits.AnyAsync(commit => old.Contains(commit.Id));
        }, "old marks are gone");

        await api.JoinAsync();
        Assert.True(await db.Commits.AnyAsync(commit => commit.At >= api.Now.AddMinutes(-1)));
    }
}
