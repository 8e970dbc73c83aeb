using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>A sport of the catalogue with its waiting tickets and the games one can join.</summary>
internal sealed class Sport(SportRule rule, WishNumbers numbers, Geography geography, Marks marks)
{
    public string Id => rule.Id;

    public int MinPlayers => rule.MinPlayers;

    public int MaxPlayers => rule.MaxPlayers;

    public TimeSpan Minutes => rule.Minutes;

    public TimeSpan Hold => rule.Hold;

    public RelaxationSchedule Relaxation => rule.Relaxation;

    public TicketPool Waiting { get; } = new(numbers, geography, rule.Relaxation);

    /// <summary>How many tickets wait, by the district of their owners.</summary>
    public int[] WaitingIn { get; } = new int[geography.Count];

    public OpenGames Games { get; } = new(marks);

    /// <summary>Waiting tickets that are to be looked at.</summary>
    public int ToPlace { get; set; }

    public Demand Demand { get; } = new();

    public RecentWishes Recent { get; } = new();
}
