using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Matching;

/// <summary>
/// Meter <c>PlayLinkTalk.Matching</c>, by <c>sport</c> and <c>region</c>. Both come from the catalogue: no input can add a series.
/// </summary>
internal sealed class MatchingMetrics : IServiceMetrics
{
    public const string MeterName = "PlayLinkTalk.Matching";

    /// <summary>Seconds: from at once to the end of a day's window.</summary>
    private static readonly double[] WaitBuckets = [0.25, 1, 5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400];

    private static readonly string[] UsualReasons =
        [UnmatchableReason.NobodyAsks, UnmatchableReason.TooFew, ExpiryReason.NoAnswer, ExpiryReason.CalledOff];

    private readonly PlayCatalogue _catalogue;
    private readonly PlayRegions _regions;
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
    private IMatchingEngine? _engine;

    public MatchingMetrics(IMeterFactory meters, PlayCatalogue catalogue, IOptions<MatchingSettings> settings)
    {
        (_catalogue, _settings) = (catalogue, settings.Value);
        _regions = new PlayRegions(catalogue.Districts, Math.Max(TicketRules.LargestRadius, RelaxationSchedule.LargestRadiusKm));
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("playlinktalk.tickets.waiting", Measure, "{ticket}", "Tickets that wait.");
        _asked = meter.CreateCounter<long>("playlinktalk.tickets.asked", "{ticket}", "New tickets; with those matched, the match rate.");
        _matched = meter.CreateCounter<long>("playlinktalk.tickets.matched", "{ticket}", "Tickets that got seats.");
        _expired = meter.CreateCounter<long>("playlinktalk.tickets.expired", "{ticket}",
            "Tickets that ended without a game, by what kept them from one.");
        _matches = meter.CreateCounter<long>("playlinktalk.matches.formed", "{match}", "New games.");
        _relaxed = meter.CreateCounter<long>("playlinktalk.matches.relaxed", "{match}",
            "New games whose oldest ticket was old enough to widen the soft rules.");
        _refills = meter.CreateCounter<long>("playlinktalk.seats.refilled", "{ticket}", "Tickets that came into a game later.");
        _calledOff = meter.CreateCounter<long>("playlinktalk.matches.called_off", "{match}", "Games that had too few before their start.");
        _proposed = meter.CreateCounter<long>("playlinktalk.proposals.made", "{match}", "Games that were proposed to their players.");
        _answers = meter.CreateCounter<long>("playlinktalk.proposals.seats", "{ticket}",
            "What became of seats in proposals: asked, accepted, declined, unanswered.");
        _wait = meter.CreateHistogram(
            "playlinktalk.tickets.wait", "s", "From asking to having a game.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = WaitBuckets });
        _fill = meter.CreateHistogram(
            "playlinktalk.matches.fill", "1", "Seats taken of those there are, when a game is formed.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.25, 0.5, 0.75, 0.9, 1] });
    }

    /// <summary>In every process, as each counts the tickets that it takes in; so the first ticket or game of a series is a rise.</summary>
    public void BeginAtZero()
    {
        foreach (var (sport, region) in from sport in _catalogue.Sports from region in _regions.Names select (sport.Id, region))
        {
            BeginAtZero(sport, region);
        }
    }

    /// <summary>The engine matches from now on: its waiting tickets are counted.</summary>
    public void Lead(IMatchingEngine engine) => Volatile.Write(ref _engine, engine);

    /// <summary>The engine has stopped; another process counts the waiting tickets.</summary>
    public void Follow(IMatchingEngine engine) => Interlocked.CompareExchange(ref _engine, null, engine);

    public void Asked(PoolEntry ticket) => _asked.Add(1, TagsOf(ticket));

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

    public void Answered(PoolEntry match, SeatAnswer answer, int tickets)
    {
        var tags = TagsOf(match);
        tags.Add("answer", WordOf(answer));
        _answers.Add(tickets, tags);
    }

    public void Formed(Formed formed)
    {
        TicketWaitActivity.Record(formed);
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
    public void CalledOff(PoolEntry match, IReadOnlyList<PoolEntry> ended)
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
    public void Expired(PoolEntry ticket, string reason)
    {
        var tags = TagsOf(ticket);
        tags.Add("reason", reason);
        _expired.Add(1, tags);
    }

    private void BeginAtZero(string sport, string region)
    {
        foreach (var counter in (Counter<long>[])[_asked, _matched, _matches, _relaxed, _refills, _calledOff, _proposed])
        {
            counter.Add(0, TagsOf(sport, region));
        }

        foreach (var reason in UsualReasons)
        {
            var expired = TagsOf(sport, region);
            expired.Add("reason", reason);
            _expired.Add(0, expired);
        }

        foreach (var answer in Enum.GetValues<SeatAnswer>())
        {
            var answered = TagsOf(sport, region);
            answered.Add("answer", WordOf(answer));
            _answers.Add(0, answered);
        }
    }

    private IEnumerable<Measurement<int>> Measure() => Volatile.Read(ref _engine) is not { } engine ? [] :
        from sport in _catalogue.Sports
        from region in _catalogue.Districts.GroupBy(district => _regions.Of(district.Id), district => district.Id)
        select new Measurement<int>(region.Sum(district => engine.WaitingIn(sport.Id, district)), TagsOf(sport.Id, region.Key));

    private static string WordOf(SeatAnswer answer) => answer switch
    {
        SeatAnswer.Asked => "asked",
        SeatAnswer.Accepted => "accepted",
        SeatAnswer.Declined => "declined",
        SeatAnswer.Unanswered => "unanswered",
        _ => "withdrawn",
    };

    private TagList TagsOf(PoolEntry entry) => TagsOf(entry.Sport, _regions.Of(entry.District));

    private static TagList TagsOf(string sport, string region) => new() { { "sport", sport }, { "region", region } };
}

/// <summary>Reasons for a ticket's end other than an obstacle to a game.</summary>
internal static class ExpiryReason
{
    /// <summary>A game was proposed, and its owner did not answer.</summary>
    public const string NoAnswer = TicketReasons.NoAnswer;

    /// <summary>Its game was called off too late for another one.</summary>
    public const string CalledOff = "called-off";
}
