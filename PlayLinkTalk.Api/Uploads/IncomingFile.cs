using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace PlayLinkTalk.Api.Uploads;

internal enum ReceiptVerdict { Received, NoForm, NoFile, TooLarge }

/// <summary>Puts the file of a form together on the disk: memory holds a small buffer of each upload only.</summary>
internal sealed class IncomingFile(Stream content, string? name) : IAsyncDisposable
{
    private const int BufferBytes = 64 * 1024;
    private const string Part = "file";
    private const int LongestBoundary = 100;

    public Stream Content => content;

    /// <summary>As the client wrote it.</summary>
    public string? Name => name;

    /// <exception cref="IOException">The client has gone, or the disk is full.</exception>
    public static async Task<(ReceiptVerdict Verdict, IncomingFile? File)> ReceiveAsync(
        HttpRequest request, UploadPace pace, IOptions<UploadOptions> options, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            return (ReceiptVerdict.NoForm, null);
        }

        var form = new MultipartReader(boundary.ToString(), request.Body);
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } header && header.IsFileDisposition()
                && HeaderUtilities.RemoveQuotes(header.Name).Equals(Part, StringComparison.Ordinal))
            {
                var name = HeaderUtilities.RemoveQuotes(header.FileNameStar.HasValue ? header.FileNameStar : header.FileName).ToString();
                return await KeepAsync(section.Body, name, pace, options.Value, cancellationToken);
            }
        }

        return (ReceiptVerdict.NoFile, null);
    }

    public ValueTask DisposeAsync() => content.DisposeAsync();

    private static async Task<(ReceiptVerdict, IncomingFile?)> KeepAsync(
        Stream body, string name, UploadPace pace, UploadOptions options, CancellationToken cancellationToken)
    {
        var kept = Open(options.Incoming);
        try
        {
            var buffer = new byte[BufferBytes];
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (kept.Length + read > options.MostBytes)
                {
                    await kept.DisposeAsync();
                    return (ReceiptVerdict.TooLarge, null);
                }

                await pace.PassAsync(read, cancellationToken);
                await kept.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            await kept.FlushAsync(cancellationToken);
            return (ReceiptVerdict.Received, new(kept, name));
        }
        catch
        {
            await kept.DisposeAsync();
            throw;
        }
    }

    /// <summary>The file has no name any more when it gets its first byte: even a killed process leaves nothing.</summary>
    internal static FileStream Open(string folder)
    {
        var place = folder.Length > 0 ? Directory.CreateDirectory(folder).FullName : Path.GetTempPath();
        var path = Path.Combine(place, Guid.NewGuid().ToString("N"));
        const FileOptions Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose;
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, BufferBytes, Options);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return file;
    }
}
