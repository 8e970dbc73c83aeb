namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>What an operator may set about forming games.</summary>
public sealed record MatchingOptions
{
    /// <summary>A game starts, and is filled, no later than this before its start.</summary>
    public TimeSpan LeadTime { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Games start on multiples of this, counted from midnight UTC.</summary>
    public TimeSpan Mark { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long tickets rest after a refusal that named none of them as gone, so that the same refusal does not come back at
    /// once.
    /// </summary>
    public TimeSpan RestAfterRefusal { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Sets the search may look at for one ticket before it settles for what it has found. Far above what any pool of
    /// 14 tickets needs; it only bounds the time a contrived pool can take.
    /// </summary>
    public int SearchBudget { get; init; } = 200_000;
}
