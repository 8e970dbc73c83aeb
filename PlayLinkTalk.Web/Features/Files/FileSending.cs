using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Web.Features.Files;

/// <summary>Uploads the files of a form, one after the other, and waits until they are ready: for pages without script.</summary>
internal static class FileSending
{
    /// <summary>Bytes of a form with files, its texts included: what its address lets through.</summary>
    public const int MostBytes = (10 * 1024 * 1024) + (64 * 1024);

    /// <summary>Beside the codes of problems: the form has no file.</summary>
    public const string NoFile = "no-file";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>The first file of a form that takes one image.</summary>
    /// <returns>The ready upload; without one the code of the refusal, <see cref="NoFile"/> where nothing was chosen.</returns>
    public static async Task<(Guid? Ready, string? Refused)> ImageAsync(
        PlayLinkApi api, IEnumerable<IFormFile> files, TimeProvider time, CancellationToken cancellationToken)
    {
        IFormFile[] chosen = [.. files.Where(file => file.Length > 0).Take(1)];
        if (chosen.Length == 0)
        {
            return (null, NoFile);
        }

        var (ready, refused) = await SendAsync(api, chosen, time, cancellationToken);
        return (ready.Count > 0 ? ready[0] : null, refused);
    }

    /// <returns>The ready uploads, or the code of the first refusal or failure.</returns>
    public static async Task<(IReadOnlyList<Guid> Ready, string? Refused)> SendAsync(
        PlayLinkApi api, IReadOnlyList<IFormFile> files, TimeProvider time, CancellationToken cancellationToken)
    {
        var sent = new List<Guid>();
        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            var result = await api.Uploads.TrySendAsync(Guid.NewGuid(), content, file.FileName, cancellationToken);
            if (!result.TryGet(out var upload, out var problem))
            {
                return ([], problem.Code);
            }

            sent.Add(upload.Id);
        }

        var begun = time.GetTimestamp();
        foreach (var id in sent)
        {
            while (await api.Uploads.FindAsync(id, cancellationToken) is not { State: UploadState.Ready })
            {
                if (await api.Uploads.FindAsync(id, cancellationToken) is { State: UploadState.Failed } failed)
                {
                    return ([], failed.Reason);
                }

                if (time.GetElapsedTime(begun) > Longest)
                {
                    return ([], ProblemCodes.UploadNotReady);
                }

                await Task.Delay(Pause, time, cancellationToken);
            }
        }

        return (sent, null);
    }
}
