using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.Mail;

/// <summary>Hands mails to a mail server. Certificates are checked, and without the configured encryption nothing is sent.</summary>
internal sealed class SmtpMailer(IOptions<MailOptions> options) : IMailer
{
    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        using var client = new SmtpClient { Timeout = settings.TimeoutSeconds * 1000 };
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, EncryptionOf(settings), timeout.Token);
            if (settings.User is { Length: > 0 })
            {
                await client.AuthenticateAsync(settings.User, settings.Password!, timeout.Token);
            }

            using var message = mail.ToMime(settings);
            await client.SendAsync(message, timeout.Token);
        }
        catch (SmtpCommandException refusal)
        {
            // The server's own words may repeat the address.
            var reason = $"{(int)refusal.StatusCode} {refusal.ErrorCode}";
            return new(OutcomeOf(refusal), reason);
        }
        catch (Exception failure) when (IsAway(failure) && !cancellationToken.IsCancellationRequested)
        {
            return new(MailOutcome.Away, failure.GetType().Name);
        }

        await HangUpAsync(client, timeout.Token);
        return new(MailOutcome.Sent);
    }

    /// <summary>The mail is taken: a failure of the good-bye must not repeat it.</summary>
    private static async Task HangUpAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(true, cancellationToken);
        }
        catch (Exception failure) when (IsAway(failure))
        {
            // Disposal closes the connection.
        }
    }

    /// <summary>A refusal of the sender or of the connection is the operator's to mend, and no reason to give letters up.</summary>
    private static MailOutcome OutcomeOf(SmtpCommandException refusal) => refusal.ErrorCode switch
    {
        SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted =>
            (int)refusal.StatusCode >= 500 ? MailOutcome.Refused : MailOutcome.Later,
        _ => MailOutcome.Away,
    };

    private static bool IsAway(Exception failure) =>
        failure is IOException or SocketException or ProtocolException or AuthenticationException or SslHandshakeException
            or ServiceNotConnectedException or NotSupportedException or OperationCanceledException or TimeoutException;

    private static SecureSocketOptions EncryptionOf(MailOptions settings) => settings.Encryption switch
    {
        MailEncryption.Tls => SecureSocketOptions.SslOnConnect,
        MailEncryption.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
