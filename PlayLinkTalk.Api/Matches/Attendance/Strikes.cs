using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches.Attendance;

/// <summary>Faults that count for a while.</summary>
internal static class Strikes
{
    private const int HalfDays = 90;

    /// <summary>3 for absent, 2 for left, 1 for late, halved with every 90 days; 0 when it was lifted.</summary>
    public static double Weight(StrikeRow strike, DateTimeOffset now) =>
        strike.LiftedAt is not null
            ? 0
            : Begin(strike.Fault) / Math.Pow(2, Math.Max(0, Math.Floor((now - strike.At).TotalDays / HalfDays)));

    /// <summary>The player is told, and may appeal.</summary>
    public static void Add(Work work, MatchRow match, Guid account, AttendanceFault fault, DateTimeOffset now)
    {
        work.Db.Strikes.Add(new()
        {
            Id = Guid.CreateVersion7(now), AccountId = account, MatchId = match.Id, Fault = fault, At = now,
        });
        MatchNews.Tell(work, [account], NotificationCodes.Strike, match);
    }

    private static double Begin(AttendanceFault fault) => fault switch
    {
        AttendanceFault.Absent => 3,
        AttendanceFault.Left => 2,
        _ => 1,
    };
}
