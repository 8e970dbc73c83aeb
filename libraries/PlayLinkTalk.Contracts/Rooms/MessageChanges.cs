using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Rooms;

/// <summary>The message that a reply answers, as the reader may see it.</summary>
/// <param name="Sender">Absent when hidden or deleted.</param>
/// <param name="Text">The first characters; absent when hidden or deleted.</param>
public sealed record MessageQuote(PlayerName? Sender, MessageKind Kind, string? Text)
{
    /// <summary>The most characters of a quoted text.</summary>
    public const int LongestText = 100;
}

/// <summary>One emoji under a message, and the accounts that chose it, the earliest first.</summary>
public sealed record Reaction(string Emoji, int Count, IReadOnlyList<Guid> AccountIds);

/// <param name="Text">As in <see cref="SendMessage"/>.</param>
public sealed record EditMessage(string Text);

/// <summary>The members that have read a message.</summary>
/// <param name="Items">Without the sender, and without members that do not share their read marks.</param>
/// <param name="Off">The caller does not share read marks, and sees none.</param>
public sealed record MessageReaders(IReadOnlyList<PlayerName> Items, bool Off = false);

/// <param name="On">Whether the account shares its read marks with the other members of its rooms, and sees theirs.</param>
public sealed record ReadReceipts(bool On);
