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

    /// <summary>Two brackets and the separator.</summary>
    private const int AfterArgument = 3;

    /// <summary>The hub's own end of a connection, which tells clients that know nothing else whether to come back.</summary>
    public static Frame Close(bool reconnect) =>
        new(Encoding.UTF8.GetBytes($$"""{"type":7,"allowReconnect":{{(reconnect ? "true" : "false")}}}""" + (char)RecordSeparator));

    public static Frame Invocation(string target, ReadOnlySpan<byte> argument, Delivery? delivery = null)
    {
        var head = $$"""{"type":1,"target":"{{target}}","arguments":[""";
        var frame = new byte[Encoding.UTF8.GetByteCount(head) + argument.Length + AfterArgument];
        var at = Encoding.UTF8.GetBytes(head, frame);
        argument.CopyTo(frame.AsSpan(at));
        at += argument.Length;
        frame[at++] = (byte)']';
        frame[at++] = (byte)'}';
        frame[at] = RecordSeparator;
        return new(frame) { Delivery = delivery };
    }

    /// <summary>Where the argument stands in such a frame.</summary>
    /// <param name="frame">An invocation.</param>
    /// <param name="length">Of the argument.</param>
    public static ReadOnlyMemory<byte> ArgumentOf(Frame frame, int length) =>
        frame.Bytes.Slice(frame.Bytes.Length - AfterArgument - length, length);
}
