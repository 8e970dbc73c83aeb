using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// Meter <c>PlayLinkTalk.Matching</c>: how matching is going, by <c>sport</c> and <c>region</c>. Both come from the catalogue,
/// so that nothing anybody does makes a new series.
/// </summary>
internal sealed class MatchingMetrics
{
    public const string MeterName = "PlayLinkTalk.Matching";

    /// <summary>Seconds: from at once to the end of a day's window.</summary>
    private static readonly double[] WaitBuckets = [0.25, 1, 5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400];

    private static readonly string[] UsualReasons =
        [UnmatchableReason.NobodyAsks, UnmatchableReason.TooFew, ExpiryReason.NoAnswer, ExpiryReason.CalledOff];

    private readonly Shards _shards;
    private readonly MatchingSettings _settings;
    private readonly Counter<long> _asked;
    private readonly Counter<long> _matched;
    private readonly Counter<long> _expired;
    private readonly Counter<long> _matches;
    private readonly Counter<long> _relaxed;
    private readonly Counter<long> _refills;
    private readonly Counter<long> _calledOff;
    private readonly Counter<long> _proposed;
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _wait;
    private readonly Histogram<double> _fill;
    private readonly ConcurrentDictionary<Shard, int> _waiting = new();

    public MatchingMetrics(IMeterFactory meters, Shards shards, IOptions<MatchingSettings> settings)
    {
        (_shards, _settings) = (shards, settings.Value);
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("playlinktalk.tickets.waiting", Measure, "{ticket}", "Tickets that wait.");
        _asked = meter.CreateCounter<long>("playlinktalk.tickets.asked", "{ticket}", "New tickets; with those matched, the match rate.");
        _matched = meter.CreateCounter<long>("playlinktalk.tickets.matched", "{ticket}", "Tickets that got seats.");
        _expired = meter.CreateCounter<long>("playlinktalk.tickets.expired", "{ticket}", "Tickets that ended without a game, by what kept them from one.");
        _matches = meter.CreateCounter<long>("playlinktalk.matches.formed", "{match}", "New games.");
        _relaxed = meter.CreateCounter<long>("playlinktalk.matches.relaxed", "{match}", "New games whose oldest ticket was old enough to widen the soft rules.");
        _refills = meter.CreateCounter<long>("playlinktalk.seats.refilled", "{ticket}", "Tickets that came into a game later.");
        _calledOff = meter.CreateCounter<long>("playlinktalk.matches.called_off", "{match}", "Games that had too few before their start.");
        _proposed = meter.CreateCounter<long>("playlinktalk.proposals.made", "{match}", "Games that were proposed to their players.");
        _answers = meter.CreateCounter<long>("playlinktalk.proposals.seats", "{ticket}", "What became of seats in proposals: asked, accepted, declined, unanswered.");
        _wait = meter.CreateHistogram(
            "playlinktalk.tickets.wait", "s", "From asking to having a game.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = WaitBuckets });
        _fill = meter.CreateHistogram(
            "playlinktalk.matches.fill", "1", "Seats taken of those there are, when a game is formed.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.25, 0.5, 0.75, 0.9, 1] });
    }

    public void Waits(Shard shard, int tickets)
    {
        if (_waiting.TryAdd(shard, tickets))
        {
            BeginAtZero(shard);
        }

        _waiting[shard] = tickets;
    }

    /// <summary>Another process counts them.</summary>
    public void Forget(Shard shard) => _waiting.TryRemove(shard, out _);

    public void Asked(Placed ticket) => _asked.Add(1, TagsOf(ticket));

    public void CarriedOut(CarriedOut done)
    {
        if (done is Formed formed)
        {
            Formed(formed);
        }
        else if (done is Asked asked)
        {
            Proposed(asked);
        }
    }

    private void Proposed(Asked asked)
    {
        _proposed.Add(asked.IsNew ? 1 : 0, TagsOf(asked.Match));
        Answered(asked.Match, SeatAnswer.Asked, asked.Tickets);
    }

    public void Answered(Placed match, SeatAnswer answer, int tickets)
    {
        var tags = TagsOf(match);
        tags.Add("answer", WordOf(answer));
        _answers.Add(tickets, tags);
    }

    public void Formed(Formed formed)
    {
        TicketTrace.Matched(formed);
        var tags = TagsOf(formed.Match);
        _matched.Add(formed.Waits.Count, tags);
        if (formed.IsNew)
        {
            _matches.Add(1, tags);
            _fill.Record(formed.Fill, tags);
            _relaxed.Add(_settings.RelaxationOf(formed.Match.Sport).StepAt(formed.Waits.Max(wait => wait.Length)) > 0 ? 1 : 0, tags);
        }
        else
        {
            _refills.Add(formed.Waits.Count, tags);
        }

        foreach (var wait in formed.Waits)
        {
            _wait.Record(wait.Length.TotalSeconds, tags);
        }
    }

    /// <param name="match">The game.</param>
    /// <param name="ended">Its tickets for which it was too late for another one.</param>
    public void CalledOff(Placed match, IReadOnlyList<Placed> ended)
    {
        _calledOff.Add(1, TagsOf(match));
        foreach (var ticket in ended)
        {
            Expired(ticket, ExpiryReason.CalledOff);
        }
    }

    /// <param name="ticket">Which.</param>
    /// <param name="reason">
    /// One of <see cref="ExpiryReason"/>, or of <see cref="UnmatchableReason"/> where it waited until no start was left.
    /// </param>
    public void Expired(Placed ticket, string reason)
    {
        var tags = TagsOf(ticket);
        tags.Add("reason", reason);
        _expired.Add(1, tags);
    }

    /// <summary>The series of a shard are there as soon as this process matches in it: the first game counts as a rise from zero.</summary>
    private void BeginAtZero(Shard shard)
    {
        var tags = TagsOf(shard);
        foreach (var counter in (Counter<long>[])[_asked, _matched, _matches, _relaxed, _refills, _calledOff, _proposed])
        {
            counter.Add(0, tags);
        }

        foreach (var reason in UsualReasons)
        {
            var expired = TagsOf(shard);
            expired.Add("reason", reason);
            _expired.Add(0, expired);
        }

        foreach (var answer in Enum.GetValues<SeatAnswer>())
        {
            var answered = TagsOf(shard);
            answered.Add("answer", WordOf(answer));
            _answers.Add(0, answered);
        }
    }

    private IEnumerable<Measurement<int>> Measure() => _waiting.Select(shard => new Measurement<int>(shard.Value, TagsOf(shard.Key)));

    private static string WordOf(SeatAnswer answer) => answer switch
    {
        SeatAnswer.Asked => "asked",
        SeatAnswer.Accepted => "accepted",
        SeatAnswer.Declined => "declined",
        SeatAnswer.Unanswered => "unanswered",
        _ => "withdrawn",
    };

    private TagList TagsOf(Placed placed) => TagsOf(_shards.Of(placed.Sport, placed.District));

    private static TagList TagsOf(Shard shard) => new() { { "sport", shard.Sport }, { "region", shard.Region } };
}

/// <summary>Why a ticket ended without a game, where that is not what kept it from one.</summary>
internal static class ExpiryReason
{
    /// <summary>A game was proposed, and its owner did not answer.</summary>
    public const string NoAnswer = TicketReasons.NoAnswer;

    /// <summary>Its game was called off too late for another one.</summary>
    public const string CalledOff = "called-off";
}
