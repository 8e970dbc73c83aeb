namespace PlayLinkTalk.Load.Browsers;

/// <summary>The notes of a page's script, in the order in which the page's clients delivered the events.</summary>
/// <param name="Returns">From each loss of the hub connection until all missed messages arrived, in milliseconds.</param>
/// <param name="Cuts">The number of lost hub connections.</param>
/// <param name="StreamsOpened">The number of streams that the browser opened, including the first.</param>
/// <param name="Resets">The number of positions that the service could not resume.</param>
/// <param name="GaveUp">The number of clients of the page that stopped reconnecting.</param>
internal sealed record PageRecord(
    IReadOnlyList<HeardMessage> Messages, IReadOnlyList<HeardFeedEvent> Feed, IReadOnlyList<SentMessage> Sent,
    IReadOnlyList<double> Returns, int Cuts, int StreamsOpened, int Resets, int GaveUp);

internal sealed record HeardMessage(Guid RoomId, long Seq, Guid Id);

/// <param name="Id">The last event id that the browser reported with it.</param>
internal sealed record HeardFeedEvent(long Seq, string Type, string Id);

/// <param name="Milliseconds">From the first attempt until the acknowledgement.</param>
internal sealed record SentMessage(Guid RoomId, Guid ClientMessageId, long Seq, double Milliseconds);
