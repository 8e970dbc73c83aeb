using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Client;

public sealed class TalkSendTests
{
    private readonly FakeTalk _talk = new();

    private Dictionary<Guid, long> Positions => new() { [_talk.RoomId] = 0 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_send_whose_acknowledgement_is_lost_is_repeated_and_stays_one_message(bool breaksSockets)
    {
        (_talk.LostAcknowledgements, _talk.BreaksSockets) = (2, breaksSockets);
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync(Positions);

        var sent = await client.Connection.SendAsync(_talk.RoomId, "만나서 반가워요", cancellationToken: Patience.Token);

        Assert.Equal(_talk.Log.Single(), sent);
        Assert.All(_talk.SentOverHub.Concat(_talk.SentOverHttp), id => Assert.Equal(sent.ClientMessageId, id));
        Assert.True(_talk.SentOverHub.Count + _talk.SentOverHttp.Count > 1);
    }

    [Fact]
    public async Task A_refusal_is_final()
    {
        _talk.Refusal = ProblemCodes.NotFound;
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync(Positions);

        var refused = await Assert.ThrowsAsync<ApiException>(() => client.Connection.SendAsync(_talk.RoomId, "여보세요"));

        Assert.Equal((ProblemCodes.NotFound, 404), (refused.Problem.Code, refused.Problem.Status));
        Assert.Single(_talk.SentOverHub);
    }

    [Fact]
    public async Task While_the_hub_is_away_a_send_goes_over_http()
    {
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);

        var sent = await client.Connection.SendAsync(_talk.RoomId, "먼저 보내요");

        Assert.Equal(sent.ClientMessageId, _talk.SentOverHttp.Single());
    }

    [Fact]
    public async Task A_whisper_names_its_readers()
    {
        var reader = Guid.CreateVersion7();
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync(Positions);

        await client.Connection.SendAsync(_talk.RoomId, "우리끼리", whisperTo: reader);

        Assert.Equal(reader, _talk.Whispered.Single());
    }

    [Fact]
    public async Task A_read_mark_that_the_hub_does_not_take_goes_over_http()
    {
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync(Positions);

        await client.Connection.ReadAsync(_talk.RoomId, 7);

        Assert.Equal(7, _talk.ReadOverHttp.Single());
    }

    [Fact]
    public async Task Cancelled_it_stops_trying()
    {
        using var cancelled = new CancellationTokenSource();
        _talk.Refusal = ProblemCodes.Unavailable;
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync(Positions);

        var sending = client.Connection.SendAsync(_talk.RoomId, "…", cancellationToken: cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }
}
