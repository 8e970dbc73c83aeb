using MimeKit;

namespace PlayLinkTalk.Api.Mail;

/// <param name="Id">The same for every attempt: it becomes the Message-ID.</param>
/// <param name="To">The recipient's address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Language">Its language, <c>ko</c> or <c>en</c>.</param>
/// <param name="At">Its date.</param>
/// <param name="Unsubscribe">Where a POST ends mails of this kind (RFC 8058); null: the mail can't be switched off.</param>
internal sealed record OutgoingMail(
    Guid Id, string To, string Subject, string Text, string Language, DateTimeOffset At, Uri? Unsubscribe = null)
{
    public MimeMessage ToMime(MailOptions options)
    {
        var from = MailboxAddress.Parse(options.From);
        var message = new MimeMessage { Subject = Subject, Date = At, MessageId = $"{Id:N}@{from.Domain}" };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(null, To));
        // Other programs do not answer it with "out of office".
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, Language);
        if (Unsubscribe is not null)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{Unsubscribe.AbsoluteUri}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        message.Body = new TextPart("plain") { Text = Text };
        return message;
    }
}

internal enum MailOutcome
{
    /// <summary>A server has taken it.</summary>
    Sent,
    /// <summary>It will never be taken.</summary>
    Refused,
    /// <summary>Not now, for a reason of this letter.</summary>
    Later,
    /// <summary>Not now, for a reason that holds for all letters: the server is away.</summary>
    Away,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">For the log; names no address.</param>
internal readonly record struct MailResult(MailOutcome Outcome, string? Reason = null);

/// <summary>Hands a mail over. Expected failures are results.</summary>
internal interface IMailer
{
    Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}
