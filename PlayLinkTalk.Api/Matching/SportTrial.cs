using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

/// <summary>A wish that is to be tried in other sports, as <see cref="TicketChangeEndpoint"/> would make it.</summary>
/// <param name="Wish">As it waits.</param>
/// <param name="Levels">The sports to try it in, with the level at which its owner plays each.</param>
internal sealed record SportTrial(EngineTicket Wish, IReadOnlyDictionary<string, int> Levels)
{
    /// <summary>With the sport come its length and how well its owner plays it.</summary>
    public EngineTicket In(string sport) => Wish with { Sport = sport, Minutes = null, Level = Levels[sport] };

    public SportTrial Only(Func<string, bool> wanted) => new(Wish, Levels.Where(sport => wanted(sport.Key)).ToDictionary());
}
