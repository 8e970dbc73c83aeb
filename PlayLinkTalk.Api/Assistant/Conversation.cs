namespace PlayLinkTalk.Api.Assistant;

/// <summary>A message that the assistant should answer.</summary>
/// <param name="AnswerId">The id of the answer, and the clientMessageId of its message.</param>
/// <param name="AskedBy">The message's sender.</param>
/// <param name="Seq">Its position, and the newest that the answer knows: what is said afterwards is another question.</param>
/// <param name="Instruction">The room's; empty: none.</param>
/// <param name="IsDirect">Whether the room has only the two.</param>
internal sealed record Question(
    Guid RoomId, Guid AnswerId, Guid AskedBy, long Seq, string Instruction, bool IsDirect);

/// <summary>All that a responder gets to know.</summary>
/// <param name="Instruction">The room's; empty: none.</param>
/// <param name="Lines">The room's last messages, the oldest first; the last one is the newest.</param>
/// <param name="Question">The text to answer, which is among the lines as well.</param>
/// <param name="Near">Live figures around the member that asks.</param>
internal sealed record Conversation(string Instruction, IReadOnlyList<Line> Lines, string Question, Figures Near);

/// <param name="Name">The sender's; null for the assistant itself.</param>
internal sealed record Line(string? Name, string Text);

/// <summary>What the public lobby shows, for the districts around a member. It names no people and no districts.</summary>
/// <param name="Km">The distance.</param>
/// <param name="Sports">Those with somebody waiting or a free seat, most waiting first.</param>
internal sealed record Figures(double Km, IReadOnlyList<SportFigures> Sports);

/// <param name="Waiting">Seats that wait for a game.</param>
/// <param name="Games">Games to come with a free seat.</param>
internal sealed record SportFigures(string Sport, string Korean, string English, int Waiting, int Games);
