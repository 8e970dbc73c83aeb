using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>A row of a room's log with what belongs to it.</summary>
/// <param name="Sender">Of a notice the member that it is about. Null for the service.</param>
/// <param name="Mark">Null for most messages.</param>
internal sealed record LogEntry(MessageRow Row, PlayerName? Sender, MessageMarkRow? Mark)
{
    /// <summary>The message that this one answers, or whose change it reports.</summary>
    public LogEntry? Related { get; set; }

    public IReadOnlyList<Reaction>? Reactions { get; set; }

    public IReadOnlyList<Attachment>? Attachments { get; set; }

    /// <summary>Whether the entry reports a change of another one.</summary>
    public bool IsChange => Mark?.Subject is not null;

    /// <summary>Whether it is a message of the service.</summary>
    private bool IsNotice => Row.SenderId == RoomNotice.Nobody;

    /// <summary>Whether members can answer, edit, delete or react to it.</summary>
    public bool IsMessage => Sender is not null && !IsNotice && Mark is not { DeletedAt: not null } and not { Subject: not null };

    /// <summary>The two accounts that may read a change or a message; null: every member.</summary>
    public IReadOnlyList<Guid>? Audience
    {
        get
        {
            var told = IsChange ? Related : this;
            return told is { Row.WhisperTo: { } reader, Mark: not { DeletedAt: not null } } ? [told.Row.SenderId, reader] : null;
        }
    }

    public Message For(Viewer viewer)
    {
        if (IsChange)
        {
            return Change(Related?.At(viewer));
        }

        var message = At(viewer);
        return Related is null || message.ReplyTo is null ? message : message with { Quote = Quote(Related, viewer) };
    }

    /// <summary>The message at its own position, without a quote.</summary>
    private Message At(Viewer viewer)
    {
        if (Mark is { DeletedAt: not null })
        {
            return viewer.KnowsDeleted ? MessageView.Deleted(Row) : MessageView.Hidden(Row);
        }

        if ((Sender is { } sender && viewer.Blocked.Contains(sender.Id)) || viewer.HasRemoved(Row) || Mark is { Subject: not null })
        {
            return MessageView.Hidden(Row);
        }

        if (Sender is null || IsNotice)
        {
            return MessageView.Notice(Row, Sender, Mark?.Detail);
        }

        var message = MessageView.For(viewer.AccountId, Row, Sender, Attachments is not null);
        return message.Kind == MessageKind.Hidden
            ? message
            : message with { ReplyTo = Mark?.ReplyTo, EditedAt = Mark?.EditedAt, Reactions = Reactions, Attachments = Attachments };
    }

    /// <summary>It has the sender of the message, not of the change: a node hides it from members that block that account.</summary>
    private Message Change(Message? changed) => changed is null or { Kind: MessageKind.Hidden }
        ? MessageView.Hidden(Row)
        : new(
            Row.RoomId, Row.Seq, null, null, changed.Sender, MessageKind.Notice, NoticeCodes.MessageChanged, Row.SentAt,
            Changed: changed);

    /// <summary>A whisper is quoted in a whisper of the same two accounts only: all readers get the same bytes.</summary>
    private MessageQuote Quote(LogEntry quoted, Viewer viewer)
    {
        var isForeign = quoted.Row.WhisperTo is { } to
            && (Row.WhisperTo is null || !new HashSet<Guid> { to, quoted.Row.SenderId }.SetEquals([Row.SenderId, Row.WhisperTo.Value]));
        var seen = quoted.At(viewer);
        return isForeign || seen.Kind is MessageKind.Hidden
            ? new(null, MessageKind.Hidden, null)
            : new(seen.Sender, seen.Kind, Beginning(seen.Text));
    }

    private static string? Beginning(string? text) => text is not { Length: > MessageQuote.LongestText }
        ? text
        : text[..(char.IsHighSurrogate(text[MessageQuote.LongestText - 1]) ? MessageQuote.LongestText - 1 : MessageQuote.LongestText)];
}
