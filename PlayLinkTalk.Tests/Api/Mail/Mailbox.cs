using System.Text.RegularExpressions;
using MimeKit;

namespace PlayLinkTalk.Tests.Api.Mail;

/// <summary>The mails of an Api that puts them into a folder.</summary>
internal sealed partial class Mailbox : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlinktalk-mail-");

    public string Path => _folder.FullName;

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Mail:Transport"] = "Folder", ["Mail:Folder"] = Path, ["Mail:PublicUrl"] = "https://play.example",
    };

    public IReadOnlyList<MimeMessage> All => [.. _folder.GetFiles("*.eml").Select(file => MimeMessage.Load(file.FullName))];

    /// <summary>The mails to an address, as soon as there are so many.</summary>
    public async Task<IReadOnlyList<MimeMessage>> WaitAsync(string address, int count = 1)
    {
        IReadOnlyList<MimeMessage> found = [];
        await Patience.UntilAsync(
            () =>
            {
                found = [.. All.Where(mail => mail.To.Mailboxes.Single().Address == address)];
                return Task.FromResult(found.Count >= count);
            },
            $"{count} mails have arrived");
        return found;
    }

    /// <summary>The code of the newest mail to an address whose subject contains a word.</summary>
    public async Task<string> CodeAsync(string address, string subject)
    {
        var code = "";
        await Patience.UntilAsync(
            () =>
            {
                var mail = All.Where(mail => mail.To.Mailboxes.Single().Address == address)
                    .Where(mail => mail.Subject!.Contains(subject, StringComparison.Ordinal)).MaxBy(mail => mail.Date);
                code = mail is null ? "" : CodeOf(mail);
                return Task.FromResult(code.Length > 0);
            },
            $"a mail about {subject} has arrived");
        return code;
    }

    public static string CodeOf(MimeMessage mail) => Code().Match(mail.TextBody!).Groups[1].Value;

    public void Dispose() => _folder.Delete(recursive: true);

    [GeneratedRegex("#((?:[2-9A-Z]{5}-?){5})")]
    private static partial Regex Code();
}
