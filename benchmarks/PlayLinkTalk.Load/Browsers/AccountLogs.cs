using System.Net.Http.Json;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Topologies;

namespace PlayLinkTalk.Load.Browsers;

/// <summary>Accounts' feeds as the database has them, asked of an Api itself and not of what carries them.</summary>
internal sealed class AccountLogs(RunningTopology topology) : IDisposable
{
    private readonly HttpClient _api = ServiceHttp.Create(topology.Find("api1").Url);

    /// <summary>The newest position.</summary>
    public async Task<long> FeedSeqAsync(LoadPlayer player, CancellationToken cancellationToken) =>
        (await AskAsync(player, new ResumeRequest(), cancellationToken)).FeedSeq;

    public async Task<IReadOnlyList<FeedEvent>> FeedAsync(LoadPlayer player, long after, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(player, new ResumeRequest(after), cancellationToken);
        return answer.FeedReset ? throw new ScenarioFailedException("There are more events in a feed than the Api shows at once: run for less time.") : answer.Feed;
    }

    public void Dispose() => _api.Dispose();

    private async Task<ResumeResponse> AskAsync(LoadPlayer player, ResumeRequest question, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/realtime/resume") { Content = JsonContent.Create(question, options: WireJson.Options) };
        player.Api.Credentials(request);
        using var response = await _api.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<ResumeResponse>(WireJson.Options, cancellationToken))!;
    }
}
