using System.Text;
using PlayLinkTalk.Realtime.Connections;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// Invocations of client methods as the hub's JSON protocol writes them (record separator and all), put together around
/// the bytes of the event: nothing is parsed or written anew.
/// </summary>
internal static class HubFrames
{
    private const byte RecordSeparator = 0x1e;

    public static Frame Invocation(string target, ReadOnlySpan<byte> argument)
    {
        var head = $$"""{"type":1,"target":"{{target}}","arguments":[""";
        var frame = new byte[Encoding.UTF8.GetByteCount(head) + argument.Length + 3];
        var at = Encoding.UTF8.GetBytes(head, frame);
        argument.CopyTo(frame.AsSpan(at));
        at += argument.Length;
        frame[at++] = (byte)']';
        frame[at++] = (byte)'}';
        frame[at] = RecordSeparator;
        return new(frame);
    }
}
