using Microsoft.Extensions.Options;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.ServiceDefaults.Limits;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>Hub calls of accounts on this node.</summary>
internal sealed class CallRates(IOptions<ClientLimits> limits) : IDisposable
{
    public AccountRate Follows { get; } = new(limits.Value.FollowsPerMinutePerAccount);

    public AccountRate Sends { get; } = new(limits.Value.SendsPerMinutePerAccount);

    public AccountRate Reads { get; } = new(limits.Value.ReadMarksPerMinutePerAccount);

    public AccountRate Typings { get; } = new(limits.Value.TypingPerMinutePerAccount);

    public void Dispose()
    {
        Follows.Dispose();
        Sends.Dispose();
        Reads.Dispose();
        Typings.Dispose();
    }
}
