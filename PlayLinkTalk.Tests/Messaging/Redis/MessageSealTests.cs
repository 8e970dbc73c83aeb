using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.Redis;
using Xunit;

namespace PlayLinkTalk.Tests.Messaging.Redis;

/// <summary>Codes of messages at the broker.</summary>
public sealed class MessageSealTests
{
    private const string Channel = "room:x";
    private const string Secret = "a secret of all processes";
    private const string Other = "a secret of something else";

    private static readonly ChannelEvent[] Events =
        [new(Channel, 7, "message", "{\"text\":\"안녕\"}"u8.ToArray(), [Guid.NewGuid()]), new(Channel, 8, "message", new byte[5000])];

    [Fact]
    public void What_this_service_sends_is_opened()
    {
        foreach (var events in (ChannelEvent[][])[Events, Events[..1]])
        {
            var seal = Seal(new(Secret));

            Assert.Equal(events.Select(entry => entry.Seq), Open(seal, Seal(new(Secret)).Write(Channel, events)));
            Assert.Equal(0, seal.RefusedCount);
        }
    }

    [Fact]
    public void One_that_was_changed_anywhere_is_dropped_and_counted()
    {
        var seal = Seal(new(Secret));
        var message = seal.Write(Channel, Events[..1]);
        for (var at = 0; at < message.Length; at++)
        {
            var changed = message.ToArray();
            changed[at] ^= 1;
            Assert.Empty(Open(seal, changed));
        }

        for (var length = 0; length < message.Length; length++)
        {
            Assert.Empty(Open(seal, message[..length]));
        }

        Assert.Equal(2 * message.Length, seal.RefusedCount);
    }

    [Fact]
    public void One_of_another_channel_is_dropped()
    {
        var seal = Seal(new(Secret));

        Assert.False(seal.TryOpen("room:y", seal.Write(Channel, Events), out _));
    }

    [Fact]
    public void One_without_a_code_or_with_that_of_another_key_is_dropped()
    {
        var seal = Seal(new(Secret));

        Assert.Empty(Open(seal, Seal(null).Write(Channel, Events)));
        Assert.Empty(Open(seal, Seal(new(Other)).Write(Channel, Events)));
        Assert.Equal(2, seal.RefusedCount);
    }

    [Fact]
    public void While_a_key_replaces_another_both_are_accepted_and_the_new_one_is_used()
    {
        var (before, between, after) = (Seal(new(Secret)), Seal(new(Other, Secret)), Seal(new(Other)));

        Assert.Equal([7, 8], Open(between, before.Write(Channel, Events)));
        Assert.Equal([7, 8], Open(between, after.Write(Channel, Events)));
        Assert.Equal([7, 8], Open(after, between.Write(Channel, Events)));
        Assert.Empty(Open(after, before.Write(Channel, Events)));
    }

    [Fact]
    public void While_the_first_key_is_handed_out_processes_with_and_without_it_hear_each_other()
    {
        var (without, with) = (Seal(null), Seal(new(Secret, acceptUnsigned: true)));

        Assert.Equal([7, 8], Open(without, with.Write(Channel, Events)));
        Assert.Equal([7, 8], Open(with, without.Write(Channel, Events)));
        Assert.Empty(Open(with, Seal(new(Other)).Write(Channel, Events)));
    }

    [Fact]
    public void Without_a_key_messages_are_those_of_the_version_before()
    {
        Assert.Equal(EventBatch.WriteMessage(Events), Seal(null).Write(Channel, Events));
    }

    [Fact]
    public void A_short_secret_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new MessageKeys("short"));
        Assert.Throws<ArgumentException>(() => new MessageKeys(Secret, "short"));
    }

    private static MessageSeal Seal(MessageKeys? keys) => new(keys, TimeProvider.System, NullLogger.Instance);

    private static List<long> Open(MessageSeal seal, byte[] message)
    {
        var heard = new List<long>();
        if (seal.TryOpen(Channel, message, out var inner))
        {
            EventBatch.TryReadMessage(Channel, inner, entry => heard.Add(entry.Seq));
        }

        return heard;
    }
}
