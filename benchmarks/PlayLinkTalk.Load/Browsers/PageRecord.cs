namespace PlayLinkTalk.Load.Browsers;

/// <summary>What the script of a page has noted, in the order in which the page's clients handed it out.</summary>
/// <param name="Returns">From each loss of the hub connection until everything missed had come, in milliseconds.</param>
/// <param name="Cuts">How often the hub connection was lost.</param>
/// <param name="StreamsOpened">How often the browser opened its stream, the first time included.</param>
/// <param name="Resets">How often the service said that a position can't be resumed.</param>
/// <param name="GaveUp">How often a client of the page gave up coming back.</param>
internal sealed record PageRecord(
    IReadOnlyList<HeardMessage> Messages, IReadOnlyList<HeardFeedEvent> Feed, IReadOnlyList<SentMessage> Sent,
    IReadOnlyList<double> Returns, int Cuts, int StreamsOpened, int Resets, int GaveUp);

internal sealed record HeardMessage(Guid RoomId, long Seq, Guid Id);

/// <param name="Id">The last event id that the browser had with it.</param>
internal sealed record HeardFeedEvent(long Seq, string Type, string Id);

/// <param name="Milliseconds">From the first attempt until the acknowledgement.</param>
internal sealed record SentMessage(Guid RoomId, Guid ClientMessageId, long Seq, double Milliseconds);
