using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Day;

/// <summary>The outcome of a day's tickets.</summary>
internal sealed class DayResult
{
    private readonly Latencies _waits = new();
    private readonly Latencies _untilTheEnd = new();
    private readonly SortedDictionary<string, long> _breaks = new(StringComparer.Ordinal);
    private readonly List<double> _kilometres = [];
    private readonly List<double> _levelSpreads = [];
    private readonly List<double> _skillSpreads = [];
    private readonly List<double> _mannerSpreads = [];
    private readonly List<double> _fills = [];
    private int _games;
    private int _refills;
    private int _short;
    private int _matched;

    public int Accepted { get; set; }

    /// <summary>Tickets refused because they overlap an open ticket or a game of the same account.</summary>
    public int Refused { get; set; }

    public int GivenUp { get; set; }

    public int Expired { get; set; }

    public int Left { get; set; }

    public TimeSpan EngineTime { get; set; }

    public long Breaks => _breaks.Values.Sum();

    public int Tickets => _matched;

    public DayQuality Quality => new(
        100d * _matched / Accepted, _waits.Percentile(50) / 1000, _waits.Percentile(95) / 1000, _untilTheEnd.Percentile(95) / 1000,
        100 * _fills.DefaultIfEmpty().Average(), _levelSpreads.DefaultIfEmpty().Average(), _kilometres.DefaultIfEmpty().Average(),
        _skillSpreads.DefaultIfEmpty().Average(), _mannerSpreads.DefaultIfEmpty().Average());

    public void Break(string rule, long times)
    {
        if (times > 0)
        {
            _breaks[rule] = _breaks.GetValueOrDefault(rule) + times;
        }
    }

    public void Matched(IReadOnlyList<EngineTicket> tickets, bool isRefill, DateTimeOffset now)
    {
        _matched += tickets.Count;
        (_games, _refills) = isRefill ? (_games, _refills + tickets.Count) : (_games + 1, _refills);
        foreach (var ticket in tickets)
        {
            _waits.Add(now - ticket.CreatedAt);
            _untilTheEnd.Add(now - ticket.CreatedAt);
        }
    }

    /// <summary>The ticket expired or was cancelled: its wait counts up to that time.</summary>
    public void Unmatched(EngineTicket ticket, DateTimeOffset now) => _untilTheEnd.Add(now - ticket.CreatedAt);

    /// <summary>The game as it began.</summary>
    public void Played(Game game, RuleBook rules)
    {
        var sport = rules.Sport(game.Sport);
        if (game.Seats < sport.MinPlayers)
        {
            _short++;
            return;
        }

        _fills.Add((double)game.Seats / sport.MaxPlayers);
        _kilometres.AddRange(game.Players.Select(player => rules.Kilometres(player.District, game.District)));
        _levelSpreads.Add(game.Players.Max(player => player.Level) - game.Players.Min(player => player.Level));
        _skillSpreads.Add(
            game.Players.Max(player => player.Skill ?? player.Level) - game.Players.Min(player => player.Skill ?? player.Level));
        int[] manners = [.. game.Players.Select(player => player.Manner).OfType<int>()];
        if (manners.Length > 1)
        {
            _mannerSpreads.Add(manners.Max() - manners.Min());
        }
    }

    public void AddTo(Report report)
    {
        report.Add("tickets accepted", Accepted, "");
        report.Add("tickets refused as overlapping", Refused, "");
        report.Add("matched", 100d * _matched / Accepted, "%");
        report.Add("matched, of those that were not given up", 100d * _matched / (Accepted - GivenUp), "%");
        report.Add("given up while waiting", GivenUp, "");
        report.Add("expired", Expired, "");
        report.Add("games formed", _games, "");
        report.Add("seats refilled or filled up later", _refills, "");
        report.Add("games short of the minimum at their start, for players who left", _short, "");
        report.Add("wait: p50", _waits.Percentile(50) / 1000, "s");
        report.Add("wait: p95", _waits.Percentile(95) / 1000, "s");
        report.Add("fill: seats at the start, of the maximum", 100 * _fills.DefaultIfEmpty().Average(), "%");
        report.Add("spread: way to the game", _kilometres.DefaultIfEmpty().Average(), "km");
        report.Add("spread: levels in a game", _levelSpreads.DefaultIfEmpty().Average(), "levels");
        if (_mannerSpreads.Count > 0)
        {
            report.Add("spread: levels by results", _skillSpreads.DefaultIfEmpty().Average(), "levels");
            report.Add("spread: manner", _mannerSpreads.Average(), "%");
        }

        report.Add("engine: tickets a second of its time", Accepted / EngineTime.TotalSeconds, "/s");
        foreach (var (rule, times) in _breaks)
        {
            report.AddLaw($"rule breaks: {rule}", times);
        }

        report.AddLaw("rule breaks", Breaks);
    }
}
