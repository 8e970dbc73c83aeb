using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Tests.Architecture;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Moderation;

/// <summary>The audit log only grows: no call, no statement and no line of code changes or removes its rows.</summary>
public sealed class AuditTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_statement_that_changes_or_removes_an_entry_is_refused()
    {
        var player = await api.JoinAsync();
        Assert.True(await api.Services.GetRequiredService<FirstAdmin>().AppointAsync(player.Email, CancellationToken.None));
        await using var db = await api.Services.GetRequiredService<IDbContextFactory<PlayLinkDb>>().CreateDbContextAsync();
        var before = await DumpAsync(db);

        await RefusedAsync(() => db.AuditLog.ExecuteDeleteAsync());
        await RefusedAsync(() => db.AuditLog.ExecuteUpdateAsync(set => set.SetProperty(e => e.Details, "")));
        await RefusedAsync(() => db.Database.ExecuteSqlRawAsync("DELETE FROM audit_log"));
        await RefusedAsync(() => db.Database.ExecuteSqlRawAsync("update audit_log set Details = ''"));
        await RefusedAsync(() => db.Database.ExecuteSqlRawAsync("REPLACE INTO audit_log (Id) VALUES ('1')"));
        var entry = await db.AuditLog.AsTracking().FirstAsync();
        entry.Details = "Nothing happened";
        await RefusedAsync(() => db.SaveChangesAsync());
        db.ChangeTracker.Clear();
        db.Remove(await db.AuditLog.AsTracking().FirstAsync());
        await RefusedAsync(() => db.SaveChangesAsync());

        Assert.NotEmpty(before);
        Assert.Equal(before, await DumpAsync(db));
    }

    [Fact]
    public async Task No_call_reaches_an_entry_but_reading()
    {
        var doors = PlayLinkTalk.Tests.Api.Http.Door.All.Where(door => door.Pattern.Contains("audit", StringComparison.Ordinal));
        Assert.All(doors, door => Assert.Equal("GET", door.Method));
        Assert.NotEmpty(doors);
        var player = await api.JoinAsync();
        Assert.True(await api.Services.GetRequiredService<FirstAdmin>().AppointAsync(player.Email, CancellationToken.None));
        var admin = await api.SignInAsync(player.Email);
        foreach (var method in (HttpMethod[])[HttpMethod.Delete, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Post])
        {
            using var refused = await admin.AskAsync(method, "/api/moderation/audit", "{}");
            Assert.Equal(System.Net.HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        }
    }

    [Fact]
    public void Statements_that_are_prepared_by_hand_do_not_name_it()
    {
        var files = SourceTree.Files.Where(file => file.StartsWith("PlayLinkTalk.Api/", StringComparison.Ordinal)
            && file.EndsWith(".sql", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => SourceTree.Read(file).Contains("audit_log", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task RefusedAsync(Func<Task> act)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(act);
        Assert.Equal("Rows of the audit log are only added.", refusal.GetBaseException().Message);
    }

    private static async Task<List<string>> DumpAsync(PlayLinkDb db) =>
        await db.AuditLog.AsNoTracking().OrderBy(e => e.Id).Select(e => $"{e.Id} {e.Act} {e.Details}").ToListAsync();
}
