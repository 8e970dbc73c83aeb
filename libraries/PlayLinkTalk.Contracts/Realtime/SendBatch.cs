using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Contracts.Realtime;

/// <summary>
/// What a realtime node sends to the Api for many of its clients at once. Every message comes with the token that its
/// client showed; the batch as a whole needs no credentials and has no effect of its own.
/// </summary>
/// <param name="Sends">At most <see cref="MostSends"/>.</param>
public sealed record SendBatch(IReadOnlyList<BatchedSend> Sends)
{
    public const int MostSends = 256;

    /// <summary>The most that the Api accepts.</summary>
    public const int MostBytes = 512 * 1024;
}

/// <param name="Token">As in the Authorization header or the cookie.</param>
/// <param name="Message">As its sender would post it to the room.</param>
/// <param name="Trace">The W3C <c>traceparent</c> that it is part of; absent where nothing is recorded.</param>
public sealed record BatchedSend(string Token, Guid RoomId, SendMessage Message, string? Trace = null);

/// <param name="Answers">In the order of the question; each as it would have been answered alone.</param>
public sealed record SendBatchResponse(IReadOnlyList<SendAnswer> Answers);

/// <param name="Status">HTTP status.</param>
/// <param name="Message">The stored message; absent when refused.</param>
/// <param name="Code">From <see cref="ProblemCodes"/>, when refused.</param>
/// <param name="Detail">For people, when refused.</param>
public sealed record SendAnswer(int Status, Message? Message = null, string? Code = null, string? Detail = null);
