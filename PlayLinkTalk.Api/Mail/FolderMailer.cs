using System.Globalization;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.Mail;

/// <summary>Puts mails into a folder instead of sending them: for development, and to look at. A repetition replaces its file.</summary>
internal sealed class FolderMailer(IOptions<MailOptions> options) : IMailer
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            var folder = Prepare(options.Value.Folder);
            var name = string.Create(CultureInfo.InvariantCulture, $"{mail.Id:N}.eml");
            var partial = Path.Combine(folder, $".{name}.{Guid.NewGuid():N}");
            var settings = new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous,
            };
            if (!OperatingSystem.IsWindows())
            {
                settings.UnixCreateMode = OwnersFile;
            }

            await using (var file = new FileStream(partial, settings))
            {
                using var message = mail.ToMime(options.Value);
                await message.WriteToAsync(file, cancellationToken);
            }

            // Readers never see half a mail.
            File.Move(partial, Path.Combine(folder, name), overwrite: true);
            return new(MailOutcome.Sent);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(MailOutcome.Away, failure.GetType().Name);
        }
    }

    private static string Prepare(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path).FullName;
        }

        return Directory.CreateDirectory(path, OwnersFolder).FullName;
    }
}
