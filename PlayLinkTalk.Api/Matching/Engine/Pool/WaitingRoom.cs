using System.Runtime.InteropServices;
using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>
/// The waiting tickets: puts them into the pool and takes them out, notices when time widens what they accept or ends it, and keeps
/// the list of those that are to be looked at.
/// </summary>
internal sealed class WaitingRoom
{
    private readonly AccountRegister _accounts;
    private readonly Marks _marks;
    private readonly MatchingOptions _options;
    private readonly IReadOnlyCollection<Sport> _sports;
    private readonly Timetable<Wish> _steps = new(NextStep);
    private readonly Timetable<Wish> _rests;
    private readonly Dictionary<Wish, long> _restUntil = [];
    private readonly Endings _endings = new();
    private readonly PriorityQueue<Wish, Wish> _toPlace = new();
    private readonly Dictionary<Wish, string> _outOfTime = [];
    private readonly Hindsight _hindsight;
    private int _firstStart;

    public WaitingRoom(AccountRegister accounts, IReadOnlyCollection<Sport> sports, Hindsight hindsight, Marks marks,
        MatchingOptions options)
    {
        (_accounts, _sports, _hindsight, _marks, _options) = (accounts, sports, hindsight, marks, options);
        _rests = new Timetable<Wish>(wish => _restUntil.GetValueOrDefault(wish));
    }

    /// <summary>Whether something is to be done at once.</summary>
    public bool HasWork => _toPlace.Count > 0 || _outOfTime.Count > 0;

    public DateTimeOffset? NextWakeup
    {
        get
        {
            DateTimeOffset? over = _endings.Next is { } start ? _marks.TimeOf(start) - _options.LeadTime + TimeSpan.FromTicks(1) : null;
            return Earliest(Earliest(_steps.Next, _rests.Next), over);
        }
    }

    public static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    /// <summary>Into the pool, to be looked at.</summary>
    public void Wait(Wish wish, DateTimeOffset now)
    {
        _restUntil.Remove(wish);
        wish.State = WishState.Waiting;
        wish.Step = (byte)wish.StepAt(now);
        if (HasStartLeft(wish))
        {
            wish.Sport.Waiting.Enter(wish);
            wish.IsPooled = true;
            _endings.Add(wish.LastStart);
            LookAt(wish);
            _steps.List(wish);
        }
        else
        {
            RunOut(wish);
        }
    }

    public void Rest(Wish wish, DateTimeOffset until)
    {
        wish.State = WishState.Resting;
        _restUntil[wish] = until.UtcTicks;
        _rests.List(wish);
    }

    /// <summary>Out of the pool, to another state.</summary>
    public void Withdraw(Wish wish, WishState to)
    {
        if (wish.IsPooled)
        {
            wish.Sport.Waiting.Leave(wish);
            wish.IsPooled = false;
            Looked(wish);
            _endings.Remove(wish.LastStart);
        }

        _restUntil.Remove(wish);
        wish.State = to;
    }

    /// <summary>Something that kept the account's tickets from a game is gone.</summary>
    public void LookAgain(Guid accountId)
    {
        foreach (var wish in _accounts.Of(accountId))
        {
            if (wish.IsPooled)
            {
                LookAt(wish);
            }
        }
    }

    /// <summary>The oldest ticket that is to be looked at.</summary>
    public bool TryNext(out Wish wish)
    {
        while (_toPlace.TryDequeue(out wish!, out _))
        {
            // Tickets that were taken since, or listed twice, are skipped.
            if (wish.IsToPlace)
            {
                Looked(wish);
                return true;
            }
        }

        return false;
    }

    /// <summary>Relaxes and ends waiting tickets as time passes.</summary>
    public void Advance(DateTimeOffset now)
    {
        var firstStart = _marks.NotBefore(now + _options.LeadTime);
        if (firstStart > _firstStart)
        {
            _firstStart = firstStart;
            foreach (var sport in _sports)
            {
                sport.Waiting.Forget(firstStart, RunOut);
            }
        }

        while (_rests.TryTake(now, out var rested))
        {
            Wait(rested, now);
        }

        while (_steps.TryTake(now, out var wish))
        {
            wish.Step = (byte)wish.StepAt(now);
            wish.Sport.Waiting.Widen(wish);
            LookAt(wish);
            _steps.List(wish);
        }
    }

    /// <summary>Collects the tickets that have no start left.</summary>
    public IReadOnlyList<ExpiredTicket> TakeOutOfTime()
    {
        ExpiredTicket[] over = [.. _outOfTime.Where(pair => pair.Key.State == WishState.Waiting && !HasStartLeft(pair.Key))
            .Select(pair => new ExpiredTicket(pair.Key.Id, pair.Value))];
        _outOfTime.Clear();
        return over;
    }

    /// <summary>Found out now: those it stood with leave the pool with it.</summary>
    private void RunOut(Wish wish)
    {
        ref var reason = ref CollectionsMarshal.GetValueRefOrAddDefault(_outOfTime, wish, out _);
        reason ??= _hindsight.Of(wish);
    }

    private void LookAt(Wish wish)
    {
        if (!wish.IsToPlace)
        {
            wish.IsToPlace = true;
            wish.Sport.ToPlace++;
            _toPlace.Enqueue(wish, wish);
        }
    }

    private static void Looked(Wish wish)
    {
        wish.Sport.ToPlace -= wish.IsToPlace ? 1 : 0;
        wish.IsToPlace = false;
    }

    private bool HasStartLeft(Wish wish) => Math.Max(wish.FirstStart, _firstStart) <= wish.LastStart;

    private static long NextStep(Wish wish) => wish.IsPooled && wish.NextStepAt is { } next ? next.UtcTicks : 0;
}
