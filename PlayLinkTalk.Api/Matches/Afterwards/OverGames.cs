using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches.Afterwards;

/// <summary>The rules of what players may do after a game.</summary>
internal static class OverGames
{
    /// <summary>A result that is disputed again and again is not worth another one.</summary>
    private const int MostAttempts = 3;

    /// <summary>Games of the account that were played and are over.</summary>
    public static IQueryable<MatchRow> Of(PlayLinkDb db, Guid account, DateTimeOffset now) =>
        MatchReader.Mine(db, account).Where(m => m.CalledOffAt == null && m.EndsAt <= now);

    /// <summary>Whether a result may be stated: there is none, or it was disputed, and the game is not long over.</summary>
    public static bool MayState(ResultRow? result, DateTimeOffset end, DateTimeOffset now, MatchOptions options) =>
        now < end.AddHours(options.ResultHours) && result is null or { State: ResultState.Disputed, Attempts: < MostAttempts };
}
