using System.Buffers;
using System.Globalization;
using System.Text;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Realtime.Delivery;

/// <summary>The text/event-stream format (WHATWG HTML, section 9.2).</summary>
internal static class StreamFrames
{
    public static Frame Heartbeat { get; } = new(":\n\n"u8.ToArray());

    /// <summary>The first frame of a stream: it is open.</summary>
    /// <param name="retry">How long the client waits before it reconnects.</param>
    /// <param name="position">
    /// For a client that holds no position: the present one. An id without data is no event, but the client sends it back
    /// when it is cut off before the first event.
    /// </param>
    public static Frame Opening(TimeSpan retry, long? position) => new(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $": open\nretry: {(long)retry.TotalMilliseconds}\n{(position is null ? "" : $"id: {position}\n")}\n")));

    /// <summary>How long to wait before the next reconnect; its <see cref="Opening"/> sets the usual time again.</summary>
    public static Frame Retry(TimeSpan retry) =>
        new(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: {(long)retry.TotalMilliseconds}\n\n")));

    /// <summary>An event; one without position carries no id, so that the client keeps the one it has.</summary>
    public static Frame Event(long seq, string type, ReadOnlySpan<byte> data, DeliveryTrace? trace = null)
    {
        var frame = new ArrayBufferWriter<byte>(data.Length + 64);
        if (seq > 0)
        {
            Write(frame, string.Create(CultureInfo.InvariantCulture, $"id: {seq}\n"));
        }

        Write(frame, $"event: {type}\n");
        WriteData(frame, data);
        frame.Write("\n"u8);
        return new(frame.WrittenMemory) { Trace = trace };
    }

    /// <summary>The events up to this position can't be resumed; the client now holds it.</summary>
    public static Frame Reset(long seq) =>
        new(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"id: {seq}\nevent: {FeedEventTypes.Reset}\ndata: {{\"seq\":{seq}}}\n\n")));

    /// <summary>The data of an event, without the empty line that ends it.</summary>
    public static void WriteData(IBufferWriter<byte> body, ReadOnlySpan<byte> data)
    {
        // JSON may only break lines between its tokens, where a further data line means the same.
        foreach (var line in data.Split((byte)'\n'))
        {
            body.Write("data: "u8);
            body.Write(data[line].TrimEnd((byte)'\r'));
            body.Write("\n"u8);
        }
    }

    private static void Write(ArrayBufferWriter<byte> frame, string text) => Encoding.UTF8.GetBytes(text, frame);
}
