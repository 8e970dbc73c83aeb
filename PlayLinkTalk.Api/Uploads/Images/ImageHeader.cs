using System.Buffers.Binary;
using System.Text;

namespace PlayLinkTalk.Api.Uploads.Images;

/// <summary>What an image says about itself before anything of it is decoded: its first bytes, read as its format has them.</summary>
/// <param name="Width">Pixels; 0 when the header does not have a size.</param>
/// <param name="Height">Pixels; 0 when the header does not have a size.</param>
/// <param name="Scans">How often a decoder goes over the whole image: many for a progressive JPEG.</param>
internal sealed record ImageHeader(int Width, int Height, int Scans = 1)
{
    private const int HeadBytes = 32;

    /// <summary>Null: neither JPEG, PNG, WebP nor GIF. Costs no more memory than a small buffer, whatever the header claims.</summary>
    /// <param name="file">Can seek; left at any position.</param>
    public static ImageHeader? Read(Stream file)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        file.Position = 0;
        head = head[..file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        return head switch
        {
            [0xFF, 0xD8, 0xFF, ..] => JpegHeader.Read(file),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png(head),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] when head.Length >= 10 => new(
                BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..])),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => Webp(head),
            _ => null,
        };
    }

    private static ImageHeader Png(ReadOnlySpan<byte> head) => head.Length >= 24 && Tag(head[12..]) == "IHDR"
        ? Of(BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..]))
        : new(0, 0);

    private static ImageHeader Webp(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30)
        {
            return new(0, 0);
        }

        var body = head[20..];
        switch (Tag(head[12..]))
        {
            case "VP8X":
                return Of(UInt24(body[4..]) + 1, UInt24(body[7..]) + 1);
            case "VP8L" when body[0] == 0x2F:
                var bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
                return Of((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
            case "VP8 " when body[3..6] is [0x9D, 0x01, 0x2A]:
                return Of(BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFFu,
                    BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFFu);
            default:
                return new(0, 0);
        }
    }

    private static ImageHeader Of(uint width, uint height) => new((int)Math.Min(width, int.MaxValue), (int)Math.Min(height, int.MaxValue));

    private static uint UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);

    private static string Tag(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes[..4]);
}
