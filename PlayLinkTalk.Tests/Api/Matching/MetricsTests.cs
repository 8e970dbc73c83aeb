using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matching;

/// <summary>What operators see of the matching.</summary>
public sealed class MetricsTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _seen = new();
    private readonly MeterListener _listener = new();
    private ApiServer _api = null!;

    public async Task InitializeAsync()
    {
        _api = await ApiServer.StartAsync();
        var meters = _api.Services.GetService(typeof(IMeterFactory));
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other servers of this process have meters of the same name.
            if (instrument.Meter.Name == "PlayLinkTalk.Matching" && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    public async Task DisposeAsync()
    {
        _listener.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task Waiting_matched_and_filled_are_counted_by_sport_and_region()
    {
        var players = await _api.JoinAsync(3);
        await players[0].AskForGameAsync("billiards", hours: 6);
        Assert.Equal(1, Sum("tickets.waiting", "sport=billiards region=seoul"));
        _api.Clock.Advance(TimeSpan.FromSeconds(90));
        await players[1].AskForGameAsync("billiards", hours: 5);
        await players[2].AskForGameAsync("billiards", hours: 5);

        Assert.Equal(0, Sum("tickets.waiting", "sport=billiards region=seoul"));
        Assert.Equal(3, Sum("tickets.asked", "sport=billiards region=seoul"));
        Assert.Equal(3, Sum("tickets.matched", "sport=billiards region=seoul"));
        Assert.Equal(1, Sum("matches.formed", "sport=billiards region=seoul"));
        Assert.Equal(1, Sum("matches.relaxed", "sport=billiards region=seoul"));
        Assert.Equal(1, Sum("seats.refilled", "sport=billiards region=seoul"));
        Assert.Equal([0, 0, 90], Values("tickets.wait").Order());
        Assert.Equal([0.5], Values("matches.fill"));
    }

    [Fact]
    public async Task Games_called_off_and_tickets_that_ran_out_are_counted()
    {
        var players = await _api.JoinAsync(2);
        var lonely = await _api.JoinAsync();
        var ticket = await lonely.AskForGameAsync("squash", hours: 1);
        await players[0].AskForGameAsync(hours: 1.5);
        var game = (await players[1].AskForGameAsync(hours: 1.5)).MatchId!.Value;
        await players[0].Api.Matches.TryLeaveAsync(game);

        _api.Clock.Advance(TimeSpan.FromMinutes(45));

        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return (await lonely.Api.Tickets.FindAsync(ticket.Id))!.State == TicketState.Expired
                && (await players[1].Api.Tickets.ListAsync()).Items.Single().State == TicketState.Expired;
        }, "both tickets have run out");
        await Patience.UntilAsync(() => Task.FromResult(
            Sum("tickets.expired", "sport=squash region=seoul reason=nobody-asks") == 1
            && Sum("tickets.expired", "sport=tennis-singles region=seoul reason=called-off") == 1
            && Sum("matches.called_off", "sport=tennis-singles region=seoul") == 1), "they are counted");
    }

    [Fact]
    public async Task What_ran_out_is_counted_by_what_kept_it_from_a_game()
    {
        var players = await _api.JoinAsync(5);
        await players[0].Api.Tickets.CreateAsync(players[0].Wish("squash", hours: 1) with { LevelMax = 1 });
        await players[1].Api.Tickets.CreateAsync(players[1].Wish("squash", hours: 1) with { LevelMin = 4 });
        await players[2].AskForGameAsync("hiking", hours: 3.5);
        await players[3].AskForGameAsync("hiking", hours: 3.5, district: "gyeonggi-suwon");
        await players[4].AskForGameAsync("football");

        // Each step so small that nothing relaxes unseen.
        await Patience.UntilAsync(() =>
        {
            _api.Clock.Advance(TimeSpan.FromSeconds(30));
            return Task.FromResult(_seen.Count(seen => seen is { Name: "playlinktalk.tickets.expired", Value: > 0 }) == 5);
        }, "all have run out");
        Assert.Equal(2, Sum("tickets.expired", "sport=squash region=seoul reason=other-levels"));
        Assert.Equal(2, Sum("tickets.expired", "sport=hiking region=seoul reason=too-far"));
        Assert.Equal(1, Sum("tickets.expired", "sport=football region=seoul reason=nobody-asks"));
    }

    [Fact]
    public async Task What_becomes_of_proposals_is_counted()
    {
        const string Tags = "sport=screen-golf region=seoul";
        var players = await _api.JoinAsync(4);
        var tickets = new List<Ticket>();
        foreach (var player in players)
        {
            tickets.Add(await player.AskForGameAsync(ApiServer.AskingSport));
        }

        var game = tickets[1].Proposal!.MatchId;
        await players[0].Api.Matches.TryAcceptAsync(game);
        Assert.Equal(0, Sum("tickets.matched", Tags));
        await players[1].Api.Matches.TryAcceptAsync(game);
        await players[2].Api.Matches.TryDeclineAsync(game);
        _api.Clock.Advance(TimeSpan.FromSeconds(ApiServer.AnswerSeconds));

        await Patience.UntilAsync(() =>
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return Task.FromResult(Sum("tickets.expired", $"{Tags} reason=no-answer") == 1);
        }, "the last one's time is over");
        Assert.Equal((1, 1), (Sum("proposals.made", Tags), Sum("matches.formed", Tags)));
        Assert.Equal(
            (4, 2, 1, 1), (Sum("proposals.seats", $"{Tags} answer=asked"), Sum("proposals.seats", $"{Tags} answer=accepted"),
            Sum("proposals.seats", $"{Tags} answer=declined"), Sum("proposals.seats", $"{Tags} answer=unanswered")));
        Assert.Equal(2, Sum("tickets.matched", Tags));
        Assert.Equal([0.5], Values("matches.fill"));
    }

    private void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct, IConvertible =>
        _seen.Enqueue((instrument.Name, value.ToDouble(null), string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));

    /// <summary>What was counted, or for a gauge what it says now.</summary>
    private double Sum(string name, string tags)
    {
        var before = name == "tickets.waiting" ? _seen.Count : 0;
        _listener.RecordObservableInstruments();
        return _seen.Skip(before).Where(seen => seen.Name == $"playlinktalk.{name}" && seen.Tags == tags).Sum(seen => seen.Value);
    }

    private IEnumerable<double> Values(string name) => _seen.Where(seen => seen.Name == $"playlinktalk.{name}").Select(seen => seen.Value);
}
