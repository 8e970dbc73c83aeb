using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Tickets;

namespace PlayLinkTalk.Api.Matches;

internal static class MatchPoolEntry
{
    /// <summary>What the matcher and the metrics need to know of a match.</summary>
    public static PoolEntry ToPoolEntry(this MatchRow match) => new(match.Id, match.Sport, match.District);
}
