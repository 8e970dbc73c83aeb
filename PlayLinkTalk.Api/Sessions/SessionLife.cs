using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>
/// When a session ends by itself: when it was not used for <see cref="SessionOptions.Days"/>, and in any case
/// <see cref="SessionOptions.LongestDays"/> after the sign-in.
/// </summary>
internal sealed class SessionLife(IOptions<SessionOptions> options, TimeProvider time)
{
    private TimeSpan Longest => TimeSpan.FromDays(options.Value.LongestDays);

    /// <summary>The expiry of a session that is used now.</summary>
    public DateTimeOffset ExpiryFrom(DateTimeOffset now) => now.AddDays(Math.Min(options.Value.Days, options.Value.LongestDays));

    /// <summary>A session that began then, or earlier, has reached the longest life.</summary>
    public DateTimeOffset OldestBegin(DateTimeOffset now) => now - Longest;

    /// <summary>When the session ends if it is not used any more.</summary>
    public DateTimeOffset EndOf(DateTimeOffset createdAt, DateTimeOffset expiresAt) =>
        createdAt + Longest is var last && last < expiresAt ? last : expiresAt;

    /// <summary>The sessions that have not ended.</summary>
    public IQueryable<SessionRow> Alive(PlayLinkDb db)
    {
        var now = time.Now();
        var oldest = OldestBegin(now);
        return db.Sessions.Where(s => s.ExpiresAt > now && s.CreatedAt > oldest);
    }
}
