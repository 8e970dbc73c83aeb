using System.Buffers;
using System.Globalization;
using System.Text;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Realtime.Connections;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>The text/event-stream format (WHATWG HTML, section 9.2).</summary>
internal static class StreamFrames
{
    public static Frame Heartbeat { get; } = new(":\n\n"u8.ToArray());

    /// <summary>The first thing a client reads: it is connected, and this is how soon to come back.</summary>
    /// <param name="retry">What it waits before it comes back.</param>
    /// <param name="position">
    /// For a client that holds none: where "from now" is. An id without data is no event, but it is the position that the
    /// client comes back with when it is cut off before the first event.
    /// </param>
    public static Frame Opening(TimeSpan retry, long? position) => new(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $": open\nretry: {(long)retry.TotalMilliseconds}\n{(position is null ? "" : $"id: {position}\n")}\n")));

    /// <summary>How soon to come back this time; the next <see cref="Opening"/> says it anew.</summary>
    public static Frame Retry(TimeSpan retry) =>
        new(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: {(long)retry.TotalMilliseconds}\n\n")));

    /// <summary>An event; one without position carries no id, so that the client keeps the one it has.</summary>
    public static Frame Event(long seq, string type, ReadOnlySpan<byte> data, Delivery? delivery = null)
    {
        var frame = new ArrayBufferWriter<byte>(data.Length + 64);
        if (seq > 0)
        {
            Write(frame, string.Create(CultureInfo.InvariantCulture, $"id: {seq}\n"));
        }

        Write(frame, $"event: {type}\n");
        // JSON may only break lines between its tokens, where a further data line means the same.
        foreach (var line in data.Split((byte)'\n'))
        {
            frame.Write("data: "u8);
            frame.Write(data[line].TrimEnd((byte)'\r'));
            frame.Write("\n"u8);
        }

        frame.Write("\n"u8);
        return new(frame.WrittenMemory) { Delivery = delivery };
    }

    /// <summary>What lies before cannot be resumed; the client now holds this position.</summary>
    public static Frame Reset(long seq) =>
        new(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"id: {seq}\nevent: {FeedEventTypes.Reset}\ndata: {{\"seq\":{seq}}}\n\n")));

    private static void Write(ArrayBufferWriter<byte> frame, string text) => Encoding.UTF8.GetBytes(text, frame);
}
