using PlayLinkTalk.Api.Uploads;
using PlayLinkTalk.Api.Uploads.Images;
using PlayLinkTalk.Api.Uploads.Stores;
using PlayLinkTalk.Contracts.Uploads;
using SkiaSharp;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Uploads;

/// <summary>The parts below an upload: headers, decoding, names, and the folder.</summary>
public sealed class ImageTests
{
    private static readonly ImageBounds Bounds = new(40_000_000, 12_000, 2_560, 640, TimeSpan.FromSeconds(10));

    [Fact]
    public void A_header_costs_next_to_nothing_whatever_it_claims()
    {
        var file = TestFiles.Claiming(TestFiles.Image(width: 64, height: 64), 64_250, 64_250);
        // The first call compiles the code.
        FileContent.Of(new MemoryStream(file));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var type = FileContent.Of(new MemoryStream(file));

        Assert.Equal((64_250, 64_250), (type!.Image!.Width, type.Image.Height));
        Assert.False(Bounds.Admit(type.Image));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void The_header_has_the_size_that_the_decoder_finds(SKEncodedImageFormat format)
    {
        foreach (var isClear in (bool[])[false, true])
        {
            var header = ImageHeader.Read(new MemoryStream(TestFiles.Image(format, 123, 45, isClear)));

            Assert.Equal(new ImageHeader(123, 45), header);
        }
    }

    [Fact]
    public void More_passes_than_any_camera_writes_are_refused()
    {
        var jpeg = TestFiles.Image(width: 64, height: 64);
        var scan = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xDA]);
        byte[] many = [.. jpeg[..^2], .. Enumerable.Repeat(jpeg[scan..^2], 150).SelectMany(pass => pass), 0xFF, 0xD9];

        var header = ImageHeader.Read(new MemoryStream(many))!;

        Assert.Equal(151, header.Scans);
        Assert.False(Bounds.Admit(header));
    }

    [Fact]
    public void Decoding_that_takes_too_long_ends()
    {
        var clock = new ManualClock();
        using var slow = new SlowStream(TestFiles.Image(SKEncodedImageFormat.Png, 2_000, 1_500), clock);

        var failed = Assert.Throws<UnreadableImageException>(() => ImageRendering.Render(slow, Bounds, clock));

        Assert.Equal(UploadReasons.TooSlow, failed.Reason);
    }

    [Theory]
    [InlineData("a.jpg", "a.jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\x\\y.png", "y.png")]
    [InlineData("gpj.\u202Eexe", "gpj.exe")]
    [InlineData("line\r\nbreak", "linebreak")]
    [InlineData("...", "file")]
    [InlineData(null, "file")]
    public void Names_are_shown_without_what_deceives(string? sent, string shown) => Assert.Equal(shown, FileName.Of(sent));

    [Fact]
    public async Task A_write_that_breaks_off_leaves_the_folder_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory("playlinktalk-files-").FullName;
        var store = new FolderStore(folder);
        var key = $"{Guid.NewGuid():N}/full";
        await store.WriteAsync(key, new MemoryStream([1]), CancellationToken.None);

        await Assert.ThrowsAsync<FileStoreException>(() => store.WriteAsync(key, new BreakingStream(), CancellationToken.None));

        var kept = await store.OpenAsync(key, CancellationToken.None);
        Assert.Equal(1, kept!.Length);
        await kept.Content.DisposeAsync();
        Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        await store.DeleteAsync([key], CancellationToken.None);
        Assert.Null(await store.OpenAsync(key, CancellationToken.None));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Each reading takes three seconds.</summary>
    private sealed class SlowStream(byte[] bytes, ManualClock clock) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer)
        {
            clock.Advance(TimeSpan.FromSeconds(3));
            return base.Read(buffer[..Math.Min(buffer.Length, 64)]);
        }
    }

    private sealed class BreakingStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            destination.WriteByte(7);
            throw new IOException("The disk is full.") { HResult = FullDisk.NoSpace };
        }
    }
}
