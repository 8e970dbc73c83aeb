using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Data;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Sessions;

public sealed class SessionTouchTests
{
    [Fact]
    public async Task The_use_of_many_devices_is_noted_by_one_statement()
    {
        var updates = new SessionUpdates();
        await using var api = await ApiServer.StartAsync(new ApiSetup
        {
            Settings = new Dictionary<string, string?> { ["Sessions:PerAccount"] = "100" },
            Configure = builder => builder.Services.ConfigureDbContext<PlayLinkDb>(options => options.AddInterceptors(updates)),
        });
        var player = await api.JoinAsync();
        Player[] devices = [player, .. await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => api.SignInAsync(player.Email)))];
        api.Clock.Advance(TimeSpan.FromDays(1));
        var used = api.Now;
        await Task.WhenAll(devices.Select(device => device.Api.Me.TryGetAsync()));

        await Patience.UntilAsync(async () =>
        {
            api.Clock.Advance(TimeSpan.FromSeconds(30));
            await using var db = api.OpenDatabase();
            return await db.Sessions.AllAsync(session => session.LastSeenAt >= used && session.ExpiresAt > used.AddDays(29));
        }, "the use of every device is noted");

        Assert.Equal(1, updates.Count);
    }

    private sealed class SessionUpdates : DbCommandInterceptor
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal)
                && command.CommandText.Contains("sessions", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _count);
            }

            return ValueTask.FromResult(result);
        }
    }
}
