using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;
using MimeKit;

namespace PlayLinkTalk.Api.Mail;

/// <summary><see cref="None"/>: no mail is written, and forgotten passwords stay forgotten; for load runs.</summary>
public enum MailTransport { None, Folder, Smtp }

/// <summary>How the connection to the mail server is encrypted. <see cref="None"/> is for a server on this machine only.</summary>
public enum MailEncryption { StartTls, Tls, None }

/// <summary>Section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    public MailTransport Transport { get; set; } = MailTransport.Folder;

    /// <summary>Where <see cref="MailTransport.Folder"/> puts a file for each mail; relative to the working directory.</summary>
    [Required]
    public string Folder { get; set; } = "data/mail";

    /// <summary>Name or address of the mail server.</summary>
    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    public MailEncryption Encryption { get; set; } = MailEncryption.StartTls;

    /// <summary>Null: the server asks for no sign-in.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender, as in <c>PlayLinkTalk &lt;no-reply@play.example&gt;</c>.</summary>
    [Required]
    public string From { get; set; } = "PlayLinkTalk <no-reply@playlinktalk.invalid>";

    /// <summary>Where the links of mails lead: the address of the pages. Never taken from a request.</summary>
    [Required]
    public string PublicUrl { get; set; } = "http://127.0.0.1:5080/";

    /// <summary>The longest wait for the mail server, in seconds.</summary>
    [Range(1, 25)]
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>Interval between searches for letters that are due, in seconds.</summary>
    [Range(0.1, 600)]
    public double CheckSeconds { get; set; } = 5;

    /// <summary>
    /// A letter that no server took for so long is given up, in hours; one with a code for a new password after one hour.
    /// </summary>
    [Range(1, 240)]
    public double GiveUpHours { get; set; } = 72;

    internal static bool IsHere(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>Refuses at the start what could only fail, or leak, later.</summary>
internal sealed class MailOptionsCheck : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var mistakes = new List<string>();
        Require(MailboxAddress.TryParse(options.From, out var from) && from.Domain.Length > 0, "Mail:From is no address.");
        var isUrl = Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            && url.Query.Length == 0 && url.Fragment.Length == 0;
        Require(isUrl, "Mail:PublicUrl is no http or https address.");
        if (options.Transport == MailTransport.Smtp)
        {
            var isHere = options.Host is { Length: > 0 } host && MailOptions.IsHere(host);
            Require(!string.IsNullOrWhiteSpace(options.Host), "Mail:Host is missing.");
            Require(options.Encryption != MailEncryption.None || isHere, "Mail:Encryption None is for a server on this machine.");
            Require(!isUrl || url!.IsLoopback || url.Scheme == Uri.UriSchemeHttps, "Mail:PublicUrl must be https: mails carry codes.");
            Require(
                string.IsNullOrEmpty(options.User) == string.IsNullOrEmpty(options.Password), "Mail:User and Mail:Password come together.");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);

        void Require(bool holds, string mistake)
        {
            if (!holds)
            {
                mistakes.Add(mistake);
            }
        }
    }
}
