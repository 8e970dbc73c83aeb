using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Load.Day;

namespace PlayLinkTalk.Load.Quality.Optimum;

/// <summary>A few players of one evening in a few neighbouring districts that ask at about the same time.</summary>
internal static class SmallPool
{
    public const int Most = 14;

    public static DayShape Shape { get; } = new("small pool", Most)
    {
        Sports = [("badminton-doubles", 0.3), ("tennis-singles", 0.2), ("basketball-3x3", 0.3), ("running", 0.2)],
        Regions = ["seoul-mapo", "seoul-seodaemun", "seoul-yongsan", "seoul-yeongdeungpo", "seoul-jongno", "seoul-gangseo"],
        Seats = (0.8, 0.14),
    };

    public static DateTimeOffset Now { get; } = new DateTimeOffset(2030, 5, 3, 18, 0, 0, TimeSpan.FromHours(9)).ToUniversalTime();

    /// <summary>At most two sports: with more, hardly any ticket would have a choice.</summary>
    public static IReadOnlyList<EngineTicket> Draw(DayWorld world, int seed)
    {
        var random = new Random(seed);
        var sports = Enumerable.Range(0, 2).Select(_ => world.Draw(random.NextDouble()).Id).ToArray();
        var size = random.Next(6, Most + 1);
        return
        [
            .. new DayTrace(world, seed).Make(400).Select(wish => wish.Ticket).Where(ticket => sports.Contains(ticket.Sport))
                .DistinctBy(ticket => ticket.AccountId).Take(size).Select(ticket => Near(ticket, random)),
        ];
    }

    /// <summary>The same wish for the next hours, asked up to five minutes ago.</summary>
    private static EngineTicket Near(EngineTicket ticket, Random random)
    {
        var earliest = Now.AddMinutes(30 + (10 * random.Next(12)));
        var length = ticket.Latest - ticket.Earliest;
        return ticket with { CreatedAt = Now.AddSeconds(-random.Next(300)), Earliest = earliest, Latest = earliest + length };
    }
}
