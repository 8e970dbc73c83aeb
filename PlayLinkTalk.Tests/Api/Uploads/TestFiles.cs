using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace PlayLinkTalk.Tests.Api.Uploads;

/// <summary>Files as members send them, and as attackers do.</summary>
internal static class TestFiles
{
    public const string Place = "GPS-37.5665-126.9780";

    public static byte[] Image(
        SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg, int width = 900, int height = 600, bool isClear = false)
    {
        using var pixels = new SKBitmap(new SKImageInfo(
            width, height, SKColorType.Rgba8888, isClear ? SKAlphaType.Premul : SKAlphaType.Opaque));
        pixels.Erase(isClear ? new SKColor(0, 0, 0, 0) : new SKColor(200, 30, 30));
        using var data = pixels.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A JPEG that a camera held on its side has marked with a place and an orientation.</summary>
    public static byte[] Photo(int width = 900, int height = 600)
    {
        var jpeg = Image(SKEncodedImageFormat.Jpeg, width, height);
        // One entry: orientation 6, turned to the right.
        byte[] tiff =
        [
            .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(Place),
        ];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>The image with another size written into its header.</summary>
    public static byte[] Claiming(byte[] jpeg, int width, int height)
    {
        var changed = jpeg.ToArray();
        var frame = changed.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(changed.AsSpan(frame + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(changed.AsSpan(frame + 7), (ushort)width);
        return changed;
    }

    /// <summary>An image that archive programs open, too.</summary>
    public static byte[] WithArchive(byte[] image) => [.. image, .. "PK\x05\x06"u8, .. new byte[18]];
}
