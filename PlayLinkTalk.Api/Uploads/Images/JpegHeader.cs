namespace PlayLinkTalk.Api.Uploads.Images;

/// <summary>
/// Walks over the segments of a JPEG file. A progressive file of a few MB may ask for a hundred thousand passes over the whole image,
/// each of a few bytes; the passes are counted here, where they cost nothing.
/// </summary>
internal static class JpegHeader
{
    private const int EndOfImage = 0xD9;
    private const int StartOfScan = 0xDA;

    /// <summary>Bytes behind the marker up to the size: length and precision.</summary>
    private const int BeforeSize = 3;

    public static ImageHeader Read(Stream file)
    {
        using var bytes = new BufferedStream(new Kept(file), 64 * 1024);
        bytes.Position = 2;
        var (width, height, scans) = (0, 0, 0);
        while (NextMarker(bytes) is var marker and not (-1 or EndOfImage))
        {
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                continue;
            }

            var length = UInt16(bytes);
            var next = bytes.Position + length - 2;
            if (length < 2 || next > bytes.Length)
            {
                break;
            }

            if (IsFrame(marker) && width == 0)
            {
                bytes.Position += BeforeSize - 2;
                (height, width) = (UInt16(bytes), UInt16(bytes));
            }

            scans += marker == StartOfScan ? 1 : 0;
            bytes.Position = next;
        }

        return new(width, height, scans);
    }

    /// <summary>C4, C8 and CC are tables.</summary>
    private static bool IsFrame(int marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>Skips the pixels of a scan, in which FF stands before 00 or a restart marker.</summary>
    private static int NextMarker(Stream bytes)
    {
        int read;
        while ((read = bytes.ReadByte()) >= 0)
        {
            while (read == 0xFF)
            {
                read = bytes.ReadByte();
                if (read is not (0xFF or 0x00))
                {
                    return read;
                }
            }
        }

        return -1;
    }

    private static int UInt16(Stream bytes)
    {
        var (high, low) = (bytes.ReadByte(), bytes.ReadByte());
        return high < 0 || low < 0 ? 0 : (high << 8) | low;
    }

    /// <summary>Leaves the file open when the buffer over it is disposed.</summary>
    private sealed class Kept(Stream file) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => file.Length;
        public override long Position { get => file.Position; set => file.Position = value; }
        public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);
        public override int Read(Span<byte> buffer) => file.Read(buffer);
        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);
        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
