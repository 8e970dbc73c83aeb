namespace PlayLinkTalk.Contracts.Moderation;

/// <summary>
/// How much waits for moderators, and for how long. Reports are counted to <see cref="MostCounted"/>: then there may be more.
/// </summary>
/// <param name="Open">Reports that wait for a decision.</param>
/// <param name="OldestOpenAt">When the first of them was made.</param>
/// <param name="DecidedInWeek">Reports decided in the last seven days.</param>
/// <param name="MedianSeconds">From report to decision, over the last 1,000 decisions of 30 days; null without any.</param>
/// <param name="OpenAppeals">Appeals that wait for a decision.</param>
/// <param name="Suspended">Accounts that can't sign in now.</param>
/// <param name="Mine">Waiting reports that are assigned to the caller.</param>
/// <param name="Unassigned">Waiting reports that are assigned to no moderator.</param>
public sealed record ModerationFigures(
    int Open, DateTimeOffset? OldestOpenAt, int DecidedInWeek, double? MedianSeconds, int OpenAppeals, int Suspended,
    int Mine = 0, int Unassigned = 0)
{
    public const int MostCounted = 10_000;
}
