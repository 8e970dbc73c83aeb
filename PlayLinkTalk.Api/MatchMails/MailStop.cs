using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Mail;

namespace PlayLinkTalk.Api.MatchMails;

/// <summary>
/// The links by which a mail ends mails of its kind without a sign-in. Their token names the account, sealed by the service's keys. It
/// does nothing else, so it may be old and may stand in an address.
/// </summary>
internal sealed class MailStop(IDataProtectionProvider protection, IOptions<MailOptions> options)
{
    public const string Path = "/api/mails/unsubscribe";
    private const int LongestToken = 1000;
    private readonly IDataProtector _protector = protection.CreateProtector("PlayLinkTalk.MatchMails", "unsubscribe");

    /// <summary>The address of the pages, with a slash at its end.</summary>
    public string Site => options.Value.PublicUrl.TrimEnd('/') + "/";

    public string TokenOf(Guid account) => _protector.Protect(account.ToString("N"));

    /// <summary>Null when this service did not issue it.</summary>
    public Guid? AccountOf(string? token)
    {
        if (token is null or { Length: 0 or > LongestToken })
        {
            return null;
        }

        try
        {
            return Guid.TryParseExact(_protector.Unprotect(token), "N", out var account) ? account : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>For programs: a POST there acts.</summary>
    public Uri OneTap(string token) => new($"{Site.TrimEnd('/')}{Path}?token={Uri.EscapeDataString(token)}");

    /// <summary>For people: a page that asks for one tap.</summary>
    public Uri Page(string token) => new($"{Site}unsubscribe?token={Uri.EscapeDataString(token)}");
}
