using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.RateLimits;

/// <summary>What is counted without a text.</summary>
internal enum BrakedAct { Invite, OpenDirectRoom }

/// <summary>
/// Slows an account down that spreads one text over many rooms and posts, or spreads links, or invites strangers or opens direct rooms in
/// numbers. Repetitions in one room are bounded by the rate of messages alone. Each process counts for itself, hashes only, and forgets
/// them with the time looked back on. A retry of what was let through is let through.
/// </summary>
internal sealed partial class FloodBrake(IOptions<BrakeOptions> options, BrakeMetrics metrics, TimeProvider time)
{
    /// <summary>Remembered texts of one account, and acts. The rates of messages, posts and changes keep it from reaching more.</summary>
    private const int MostRemembered = 512;
    private readonly ConcurrentDictionary<Guid, Memory> _accounts = [];
    private long _sweptAt = time.GetTimestamp();

    /// <param name="account">The author.</param>
    /// <param name="place">The room or post in which it is said.</param>
    /// <param name="id">By which a retry is known; null: there are no retries.</param>
    /// <param name="text">What it says.</param>
    /// <param name="before">What it said before an edit: those links do not count again.</param>
    /// <returns>Null when it is allowed; otherwise how long to wait.</returns>
    public TimeSpan? Exceeded(Guid account, Guid place, Guid? id, string text, string? before = null)
    {
        var limits = options.Value;
        var links = Math.Max(0, LinksIn(text) - (before is null ? 0 : LinksIn(before)));
        if (links == 0 && text.Length < limits.ShortestText)
        {
            return null;
        }

        var (now, back) = (time.GetUtcNow(), TimeSpan.FromMinutes(limits.Minutes));
        Sweep(now - back, back);
        var said = new Said(now, place, id, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.Trim()))), links);
        return Counted(_accounts.GetOrAdd(account, _ => new()).Check(said, limits, back));
    }

    /// <param name="account">The account that acts.</param>
    /// <param name="act">What it does.</param>
    /// <param name="times">How often it does so at once: to so many accounts. One act alone may exceed the limit.</param>
    /// <param name="id">By which a repetition of the same act is known.</param>
    /// <returns>Null when it is allowed; otherwise how long to wait.</returns>
    public TimeSpan? Exceeded(Guid account, BrakedAct act, int times, Guid id)
    {
        var (limits, now) = (options.Value, time.GetUtcNow());
        var back = TimeSpan.FromMinutes(limits.Minutes);
        Sweep(now - back, back);
        var (most, brake) = act == BrakedAct.Invite
            ? (limits.MostInvitations, BrakeMetrics.Invitations)
            : (limits.MostDirectRooms, BrakeMetrics.DirectRooms);
        return Counted(_accounts.GetOrAdd(account, _ => new()).Check(new Done(now, act, times, id), most, brake, back));
    }

    private TimeSpan? Counted((TimeSpan Wait, string Brake)? refusal)
    {
        if (refusal is not var (wait, brake))
        {
            return null;
        }

        metrics.Count(brake);
        return wait;
    }

    /// <summary>All that pages make links of.</summary>
    private static int LinksIn(string text) => Links().Count(text);

    [GeneratedRegex(@"://|(?<![\w.@/-])www\.", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    /// <summary>Once in the time looked back on: accounts that have said nothing in it are forgotten.</summary>
    private void Sweep(DateTimeOffset since, TimeSpan back)
    {
        var swept = Interlocked.Read(ref _sweptAt);
        if (time.GetElapsedTime(swept) < back || Interlocked.CompareExchange(ref _sweptAt, time.GetTimestamp(), swept) != swept)
        {
            return;
        }

        foreach (var (account, memory) in _accounts)
        {
            if (memory.LastAt < since)
            {
                _accounts.TryRemove(KeyValuePair.Create(account, memory));
            }
        }
    }

    private sealed record Said(DateTimeOffset At, Guid Place, Guid? Id, string Hash, int Links);

    private sealed record Done(DateTimeOffset At, BrakedAct Act, int Times, Guid Id);

    private sealed class Memory
    {
        private readonly List<Said> _said = [];
        private readonly List<Done> _done = [];
        private readonly Lock _lock = new();

        public DateTimeOffset LastAt
        {
            get
            {
                lock (_lock)
                {
                    var (said, done) = (_said.LastOrDefault()?.At, _done.LastOrDefault()?.At);
                    return said > done || done is null ? said ?? DateTimeOffset.MinValue : done.Value;
                }
            }
        }

        public (TimeSpan Wait, string Brake)? Check(Done done, int most, string brake, TimeSpan back)
        {
            lock (_lock)
            {
                _done.RemoveAll(each => each.At <= done.At - back);
                var earlier = _done.FindAll(each => each.Act == done.Act);
                if (earlier.Exists(each => each.Id == done.Id))
                {
                    return null;
                }

                var excess = earlier.Sum(each => each.Times) + done.Times - most;
                if (earlier.Count > 0 && excess > 0)
                {
                    // Until so many of the oldest are forgotten that the rest leaves room, or all of them.
                    var last = earlier.FindIndex(each => (excess -= each.Times) <= 0);
                    return (earlier[last < 0 ? ^1 : last].At + back - done.At, brake);
                }

                if (_done.Count == MostRemembered)
                {
                    _done.RemoveAt(0);
                }

                _done.Add(done);
                return null;
            }
        }

        public (TimeSpan Wait, string Brake)? Check(Said said, BrakeOptions limits, TimeSpan back)
        {
            lock (_lock)
            {
                _said.RemoveAll(each => each.At <= said.At - back);
                if (said.Id is not null && _said.Exists(each => each.Id == said.Id && each.Hash == said.Hash))
                {
                    return null;
                }

                var places = _said.Where(each => each.Hash == said.Hash).GroupBy(each => each.Place)
                    .ToDictionary(place => place.Key, place => place.Max(each => each.At));
                if (!places.ContainsKey(said.Place) && places.Count >= limits.MostPlaces)
                {
                    return (places.Values.Order().ElementAt(places.Count - limits.MostPlaces) + back - said.At, BrakeMetrics.Text);
                }

                var linking = _said.FindAll(each => each.Links > 0);
                if (said.Links > 0 && linking.Sum(each => each.Links) + said.Links > limits.MostLinks)
                {
                    return (linking.Count == 0 ? back : linking[0].At + back - said.At, BrakeMetrics.Links);
                }

                if (_said.Count == MostRemembered)
                {
                    _said.RemoveAt(0);
                }

                _said.Add(said);
                return null;
            }
        }
    }
}
