using System.Text;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Uploads.Images;

/// <param name="Image">The header of an image; null for a document.</param>
internal sealed record FileType(FileKind Kind, string MediaType, ImageHeader? Image = null);

/// <summary>Tells the kind of a file by its bytes. Its name and what the client calls it do not count.</summary>
internal static class FileContent
{
    /// <summary>The end of a zip archive has a comment of up to 65,535 bytes behind it.</summary>
    private const int ArchiveEnd = 22 + ushort.MaxValue;
    private const int Piece = 32 * 1024;

    /// <summary>Null: none of the kinds that are taken, or a file that is an archive, too.</summary>
    /// <param name="file">Can seek; left at any position.</param>
    public static FileType? Of(Stream file)
    {
        if (file.Length == 0 || IsArchive(file))
        {
            return null;
        }

        if (ImageHeader.Read(file) is { } image)
        {
            // Served in another format than sent: the rendering decides.
            return image is { Width: > 0, Height: > 0 } ? new(FileKind.Image, "image/jpeg", image) : null;
        }

        return IsPdf(file) ? new(FileKind.Pdf, "application/pdf")
            : IsPlainText(file) ? new(FileKind.Text, "text/plain; charset=utf-8")
            : null;
    }

    private static bool IsArchive(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, ArchiveEnd)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        return tail.AsSpan().IndexOf("PK\x05\x06"u8) >= 0;
    }

    private static bool IsPdf(Stream file)
    {
        Span<byte> head = stackalloc byte[5];
        file.Position = 0;
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("%PDF-"u8);
    }

    /// <summary>UTF-8 without control characters that does not begin as markup does.</summary>
    private static bool IsPlainText(Stream file)
    {
        file.Position = 0;
        using var reader = new StreamReader(
            file, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, Piece, leaveOpen: true);
        var piece = new char[Piece];
        var hasBegun = false;
        try
        {
            int read;
            while ((read = reader.Read(piece)) > 0)
            {
                var text = piece.AsSpan(0, read);
                if (text.ContainsAnyInRange('\0', '\b') || text.ContainsAnyInRange('\v', '\f') || text.ContainsAnyInRange('\x0E', '\x1F')
                    || text.Contains('\x7F'))
                {
                    return false;
                }

                if (!hasBegun && text.Trim("\uFEFF \t\r\n") is { Length: > 0 } words)
                {
                    hasBegun = true;
                    if (words[0] == '<')
                    {
                        return false;
                    }
                }
            }
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        return hasBegun;
    }
}
