using System.Buffers.Text;
using System.Diagnostics;
using System.Text;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.RawSockets;

namespace PlayLinkTalk.Load.Fanout;

/// <summary>One of ten members of a room: sends, and records what it hears in order.</summary>
internal sealed class FanoutMember(LoadPlayer player, Guid roomId, FanoutTally tally) : IRawListener
{
    private const int TextLength = 256;
    private const int StampLength = 16;
    private static readonly string Padding = new('x', TextLength - StampLength);

    private readonly TaskCompletionSource _following = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _held;

    public LoadPlayer Player => player;

    public Guid RoomId => roomId;

    public RawTalk? Talk { get; set; }

    public Task Following => _following.Task;

    /// <summary>The newest position that it received.</summary>
    public long Held => Volatile.Read(ref _held);

    /// <summary>The text and the invocation id carry the time of sending.</summary>
    public void Send()
    {
        var stamp = Stopwatch.GetTimestamp().ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
        tally.Sent();
        Talk!.Send(Encoding.ASCII.GetBytes(
            $$"""{"type":1,"invocationId":"{{stamp}}","target":"Send","arguments":["{{roomId}}","{{Guid.CreateVersion7()}}","{{stamp}}{{Padding}}"]}"""));
    }

    public void Hear(ReadOnlySpan<byte> record)
    {
        if (record.StartsWith("""{"type":1,"target":"message","""u8))
        {
            HearMessage(record);
        }
        else if (record.StartsWith("""{"type":3,"""u8))
        {
            HearAnswer(record);
        }
    }

    public void Closed() => tally.Cut();

    private void HearMessage(ReadOnlySpan<byte> record)
    {
        Utf8Parser.TryParse(After(record, "\"seq\":"u8), out long seq, out _);
        if (seq == _held + 1)
        {
            Volatile.Write(ref _held, seq);
        }
        else
        {
            tally.OutOfTurn(seq > _held);
            Volatile.Write(ref _held, Math.Max(seq, _held));
        }

        tally.Delivered(Since(After(record, "\"text\":\""u8)));
    }

    private void HearAnswer(ReadOnlySpan<byte> record)
    {
        var id = After(record, "\"invocationId\":\""u8);
        if (id.StartsWith("0\""u8))
        {
            _following.TrySetResult();
        }
        else if (record.IndexOf("\"error\":"u8) >= 0)
        {
            tally.Refused(Encoding.UTF8.GetString(record));
        }
        else
        {
            tally.Acknowledged(Since(id));
        }
    }

    private static TimeSpan Since(ReadOnlySpan<byte> stamp)
    {
        Utf8Parser.TryParse(stamp[..StampLength], out long since, out _, 'x');
        return Stopwatch.GetElapsedTime(since);
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> record, ReadOnlySpan<byte> name) =>
        record[(record.IndexOf(name) + name.Length)..];
}
