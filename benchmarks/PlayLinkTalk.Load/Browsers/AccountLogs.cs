using System.Net.Http.Json;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.RawSockets;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Browsers;

/// <summary>
/// Accounts' feeds as the database has them: an Api reports their last position, an undisturbed stream reads their content.
/// </summary>
internal sealed class AccountLogs(RunningTopology topology) : IDisposable
{
    private readonly HttpClient _api = ServiceHttp.Create(topology.Find("api1").Nodes!);

    /// <summary>The newest position.</summary>
    public async Task<long> FeedSeqAsync(LoadPlayer player, CancellationToken cancellationToken)
    {
        using var response = await _api.PostAsJsonAsync(
            "/api/realtime/check", new CheckRequest([new(RawTalk.TokenOf(player), [])]), WireJson.Options, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<CheckResponse>(WireJson.Options, cancellationToken))!.Sessions[0].FeedSeq;
    }

    /// <summary>Call it when no process is killed any more.</summary>
    public async Task<IReadOnlyList<(long Seq, string Type)>> FeedAsync(LoadPlayer player, long after, CancellationToken cancellationToken)
    {
        var newest = await FeedSeqAsync(player, cancellationToken);
        var feed = new List<(long Seq, string Type)>();
        if (newest > after)
        {
            await foreach (var told in new FeedStream(player.Api).ReadAsync(after, cancellationToken))
            {
                feed.Add((told.Seq, told.Type));
                if (told.Seq >= newest)
                {
                    break;
                }
            }
        }

        return feed;
    }

    public void Dispose() => _api.Dispose();
}
