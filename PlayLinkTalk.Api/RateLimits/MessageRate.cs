using Microsoft.Extensions.Options;
using PlayLinkTalk.ServiceDefaults.Limits;

namespace PlayLinkTalk.Api.RateLimits;

/// <summary>Messages of an account per minute, over HTTP and the hub together.</summary>
internal sealed class MessageRate(IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly AccountRate _accounts = new(options.Value.MessagesPerMinutePerAccount);

    /// <summary>Counts one message.</summary>
    /// <returns>Null when it is allowed; otherwise how long to wait.</returns>
    public TimeSpan? Exceeded(Guid account) => _accounts.Exceeded(account);

    public void Dispose() => _accounts.Dispose();
}
