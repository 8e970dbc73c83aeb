using System.Text.Json;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Hosting;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>
/// Tells an account's rooms when it comes online and when it goes offline. Offline is told after a short grace, so that a
/// change of pages is not told. No room hears of an account that hides its presence; the Api tells when the account switches that.
/// </summary>
internal sealed class PresenceAnnouncer(IPresence presence, PresenceReport report, Node node) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        presence.Changed += Announce;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        presence.Changed -= Announce;
        return Task.CompletedTask;
    }

    public void Arrived(Connection connection)
    {
        connection.PresenceSwitched += Switched;
        node.Run("Announcing presence", async () =>
        {
            if (await EnterAsync(connection))
            {
                report.Changed(connection.Caller.AccountId, connection.Caller.SessionId);
                await AnnounceAsync(connection.Caller.AccountId, RoomsOf(connection), online: true);
            }
        });
    }

    /// <summary>Counts the connection among those that are looked at, or takes it out. No room is told.</summary>
    public async Task LooksAsync(Connection connection, bool isLooking)
    {
        var look = Looking.Of(connection.Caller.AccountId);
        if (isLooking)
        {
            await presence.EnterAsync(look, connection.Id, [], CancellationToken.None);
        }
        else
        {
            await presence.LeaveAsync(look, connection.Id, CancellationToken.None);
        }
    }

    public void Departed(Connection connection) => node.Run("Announcing absence", async () =>
    {
        connection.PresenceSwitched -= Switched;
        await Task.Delay(node.Options.PresenceGrace, node.Time);
        await LooksAsync(connection, isLooking: false);
        if (await presence.LeaveAsync(connection.Caller.AccountId, connection.Id, CancellationToken.None))
        {
            report.Changed(connection.Caller.AccountId, connection.Caller.SessionId);
            await AnnounceAsync(connection.Caller.AccountId, RoomsOf(connection), online: false);
        }
    });

    private static IReadOnlyCollection<Guid> RoomsOf(Connection connection) => connection.Caller.SharesPresence ? connection.Rooms : [];

    /// <summary>The presence keeps the rooms, which are told if this node dies.</summary>
    private void Switched(Connection connection) => node.Run("Switching presence", async () => await EnterAsync(connection));

    private ValueTask<bool> EnterAsync(Connection connection) =>
        presence.EnterAsync(connection.Caller.AccountId, connection.Id, RoomsOf(connection), CancellationToken.None);

    private void Announce(PresenceChange change) => node.Run("Announcing a change of presence", () =>
    {
        report.Changed(change.AccountId, Guid.Empty);
        return AnnounceAsync(change.AccountId, change.Rooms, change.Online);
    });

    private async Task AnnounceAsync(Guid accountId, IReadOnlyCollection<Guid> rooms, bool online)
    {
        if (rooms.Count == 0)
        {
            return;
        }

        ChannelEvent[] signals = [.. rooms.Select(room => new ChannelEvent(
            ChannelNames.Room(room), 0, HubEvents.Presence,
            JsonSerializer.SerializeToUtf8Bytes(new PresenceSignal(room, accountId, online), WireJson.Options)))];
        if (!await node.Broker.PublishAsync(signals, CancellationToken.None))
        {
            RealtimeLog.PresenceNotPublished(node.Logger, accountId);
        }
    }
}
