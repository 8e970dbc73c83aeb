using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Contracts.Realtime;

/// <summary>
/// The messages of many clients that a realtime node sends to the Api in one request. Each message carries its client's token; the
/// batch as a whole needs no credentials.
/// </summary>
/// <param name="Sends">At most <see cref="MostSends"/>.</param>
public sealed record SendBatch(IReadOnlyList<BatchedSend> Sends)
{
    public const int MostSends = 256;

    /// <summary>The maximum that the Api accepts.</summary>
    public const int MostBytes = 512 * 1024;
}

/// <param name="Token">As in the Authorization header or the cookie.</param>
/// <param name="Message">As its sender would post it to the room.</param>
/// <param name="Trace">The W3C <c>traceparent</c> of its activity; absent if none is recorded.</param>
public sealed record BatchedSend(string Token, Guid RoomId, SendMessage Message, string? Trace = null);

/// <param name="Answers">In the order of the request; each as if it had been sent alone.</param>
public sealed record SendBatchResponse(IReadOnlyList<SendAnswer> Answers);

/// <param name="Status">HTTP status.</param>
/// <param name="Message">The stored message; absent when refused.</param>
/// <param name="Code">From <see cref="ProblemCodes"/>, when refused.</param>
/// <param name="Detail">A readable text, when refused.</param>
public sealed record SendAnswer(int Status, Message? Message = null, string? Code = null, string? Detail = null);
