using Xunit;

namespace PlayLinkTalk.Tests.Client;

/// <summary>A client that knows all its rooms reads a room that it joined meanwhile from its beginning.</summary>
public sealed class JoinedMeanwhileTests
{
    private readonly FakeTalk _talk = new();

    [Fact]
    public async Task A_room_joined_while_there_was_no_connection_is_read_from_its_beginning()
    {
        _talk.IsMember = false;
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync();

        _talk.Write(2);
        _talk.IsMember = true;
        _talk.CutConnections();

        Assert.Equal([1, 2], await client.MessagesAsync(2));
        Assert.Equal(new Dictionary<Guid, long> { [_talk.RoomId] = 0 }, _talk.Followed.Last());
    }

    [Fact]
    public async Task A_message_of_a_room_that_is_news_brings_what_was_said_before_it()
    {
        _talk.IsMember = false;
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync();

        _talk.Write(3);
        await _talk.DeliverAsync(3);

        Assert.Equal([1, 2, 3], await client.MessagesAsync(3));
    }
}
