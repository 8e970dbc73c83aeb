using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

internal enum WishState : byte
{
    /// <summary>In no game and not in the pool.</summary>
    Out,

    /// <summary>In the pool.</summary>
    Waiting,

    /// <summary>Out of the pool for a moment after an unexplained refusal.</summary>
    Resting,

    /// <summary>In a game that has its minimum and is held for more.</summary>
    Held,

    /// <summary>In a proposal without an answer.</summary>
    Reserved,

    /// <summary>Holds a seat of a game.</summary>
    Playing,
}

/// <summary>
/// A ticket while the engine has it. There may be millions: only what a search looks at for many of them is kept here, the
/// rest is read from the ticket.
/// </summary>
internal sealed class Wish : IComparable<Wish>
{
    private readonly long _created;
    private readonly ushort _home;
    private Flags _flags;

    public Wish(EngineTicket ticket, Sport sport, int home, Marks marks)
    {
        (Ticket, Sport, Profile, _home, _created) = (ticket, sport, new Profile(ticket), (ushort)home, ticket.CreatedAt.UtcTicks);
        Set(Flags.Wary, ticket.Blocked.Count > 0);
        Set(Flags.OwnLength, ticket.Minutes is not null);
        FirstStart = marks.NotBefore(ticket.Earliest);
        LastStart = marks.NotAfter(ticket.Latest - Length);
    }

    public EngineTicket Ticket { get; }

    public Sport Sport { get; }

    public Profile Profile { get; }

    public Guid Id => Ticket.Id;

    public Guid AccountId => Ticket.AccountId;

    public int Home => _home;

    public int Seats => Profile.Seats;

    public TimeSpan Length => Has(Flags.OwnLength) ? Ticket.Minutes!.Value : Sport.Minutes;

    /// <summary>The first mark inside the window.</summary>
    public int FirstStart { get; }

    /// <summary>The last mark from which the length asked for still ends inside the window.</summary>
    public int LastStart { get; }

    /// <summary>The account's plans, where it has any.</summary>
    public Plans? Plans { get; set; }

    /// <summary>By which it is found in the <see cref="WishNumbers"/>; 0 while it isn't there.</summary>
    public int Number { get; set; }

    /// <summary>Where the pool keeps it.</summary>
    public Places Places;

    public WishState State { get; set; }

    /// <summary>Relaxation steps reached when the clock was last looked at.</summary>
    public byte Step { get; set; }

    /// <summary>Removed while it was reserved: it doesn't come back.</summary>
    public bool IsWithdrawn { get => Has(Flags.Withdrawn); set => Set(Flags.Withdrawn, value); }

    /// <summary>Whether the pool has it.</summary>
    public bool IsPooled { get => Has(Flags.Pooled); set => Set(Flags.Pooled, value); }

    /// <summary>Whether it is listed to be looked at.</summary>
    public bool IsToPlace { get => Has(Flags.ToPlace); set => Set(Flags.ToPlace, value); }

    /// <summary>Whether blocks, or other tickets of its account, are to be thought of.</summary>
    public bool IsWary { get => Has(Flags.Wary); set => Set(Flags.Wary, value); }

    public TimeSpan Age(DateTimeOffset now) => new(now.UtcTicks - _created);

    public int StepAt(DateTimeOffset now) => Sport.Relaxation.StepAt(Age(now));

    /// <summary>When it reaches its next step, or null when it has reached all.</summary>
    public DateTimeOffset? NextStepAt => Step < Sport.Relaxation.Steps.Count
        ? new DateTimeOffset(_created + Sport.Relaxation.Steps[Step].After.Ticks, TimeSpan.Zero)
        : null;

    public int LastStartFor(TimeSpan length, Marks marks) => length == Length ? LastStart : marks.NotAfter(Ticket.Latest - length);

    public double Radius(int step) => Sport.Relaxation.Radius(Ticket.RadiusKm, step);

    /// <summary>Whether the account has no other plan than one game.</summary>
    public bool Free(DateTimeOffset start, DateTimeOffset end, PoolGame? except = null) => Plans is null || Plans.Free(start, end, except);

    /// <summary>Oldest first.</summary>
    public int CompareTo(Wish? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byAge = _created.CompareTo(other._created);
        return byAge != 0 ? byAge : Id.CompareTo(other.Id);
    }

    private bool Has(Flags flag) => (_flags & flag) != 0;

    private void Set(Flags flag, bool value) => _flags = value ? _flags | flag : _flags & ~flag;

    [Flags]
    private enum Flags : byte
    {
        Withdrawn = 1,
        Pooled = 2,
        ToPlace = 4,
        Wary = 8,
        OwnLength = 16,
    }
}
