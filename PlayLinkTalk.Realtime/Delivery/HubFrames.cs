using System.Text;

namespace PlayLinkTalk.Realtime.Delivery;

/// <summary>
/// Invocations of client methods as the hub's JSON protocol writes them, record separator included. The bytes of the event
/// are copied as they are.
/// </summary>
internal static class HubFrames
{
    private const byte RecordSeparator = 0x1e;

    /// <summary>Two brackets and the separator.</summary>
    private const int AfterArgument = 3;

    /// <summary>The hub protocol's close message, which tells every client whether to reconnect.</summary>
    public static Frame Close(bool reconnect) =>
        new(Encoding.UTF8.GetBytes($$"""{"type":7,"allowReconnect":{{(reconnect ? "true" : "false")}}}""" + (char)RecordSeparator));

    public static Frame Invocation(string target, ReadOnlySpan<byte> argument, DeliveryTrace? trace = null)
    {
        var head = $$"""{"type":1,"target":"{{target}}","arguments":[""";
        var frame = new byte[Encoding.UTF8.GetByteCount(head) + argument.Length + AfterArgument];
        var at = Encoding.UTF8.GetBytes(head, frame);
        argument.CopyTo(frame.AsSpan(at));
        at += argument.Length;
        frame[at++] = (byte)']';
        frame[at++] = (byte)'}';
        frame[at] = RecordSeparator;
        return new(frame) { Trace = trace };
    }

    /// <summary>The argument's bytes within an invocation frame.</summary>
    public static ReadOnlyMemory<byte> ArgumentOf(Frame frame, int length) =>
        frame.Bytes.Slice(frame.Bytes.Length - AfterArgument - length, length);
}
