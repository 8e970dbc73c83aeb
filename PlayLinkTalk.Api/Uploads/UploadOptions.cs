using System.ComponentModel.DataAnnotations;
using PlayLinkTalk.Api.Uploads.Images;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>Section <c>Uploads</c>.</summary>
public sealed class UploadOptions
{
    public const string Section = "Uploads";

    /// <summary>The request may be this much larger than its file: boundaries and headers of the form.</summary>
    internal const int FormBytes = 16 * 1024;

    /// <summary>The largest file that can be configured: what the doors in front let through.</summary>
    internal const int MostFileBytes = 10 * 1024 * 1024;

    /// <summary>Bytes of one file.</summary>
    [Range(1024, MostFileBytes)]
    public int MostBytes { get; set; } = MostFileBytes;

    /// <summary>Bytes that an account sends within 24 hours.</summary>
    [Range(1024, 1L << 40)]
    public long BytesPerDayPerAccount { get; set; } = 300L * 1024 * 1024;

    /// <summary>Bytes that a guest sends within 24 hours.</summary>
    [Range(1024, 1L << 40)]
    public long BytesPerDayPerGuest { get; set; } = 50L * 1024 * 1024;

    /// <summary>Bytes of all files that an account keeps, as they were sent.</summary>
    [Range(1024, 1L << 44)]
    public long BytesPerAccount { get; set; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Uploads that one process receives at the same time; one more is answered 503.</summary>
    [Range(1, 10_000)]
    public int MostAtOnce { get; set; } = 128;

    /// <summary>
    /// Bytes a second in which one process receives all uploads together; more of them arrive more slowly. It keeps the disk free for
    /// messages.
    /// </summary>
    [Range(64 * 1024, 1L << 40)]
    public long BytesPerSecond { get; set; } = 24L * 1024 * 1024;

    /// <summary>Images that one process decodes at the same time. 0: one a core.</summary>
    [Range(0, 256)]
    public int Decoders { get; set; }

    /// <summary>Million pixels of an image as it is sent. One decoding takes up to four bytes a pixel.</summary>
    [Range(1, 100)]
    public int MostMegapixels { get; set; } = 40;

    /// <summary>Pixels of the longer side of an image as it is sent.</summary>
    [Range(100, 16_000)]
    public int MostSide { get; set; } = 12_000;

    /// <summary>Pixels of the longer side of an image as it is kept.</summary>
    [Range(100, 8_000)]
    public int FullSide { get; set; } = 2_560;

    /// <summary>Pixels of the longer side of a thumbnail.</summary>
    [Range(32, 2_000)]
    public int ThumbSide { get; set; } = 640;

    /// <summary>How long decoding one image may take, in seconds.</summary>
    [Range(0.001, 60)]
    public double DecodeSeconds { get; set; } = 10;

    /// <summary>How often an image is tried that ended its process each time.</summary>
    [Range(1, 10)]
    public int MostAttempts { get; set; } = 3;

    /// <summary>How long a ready upload waits for its message or post, in hours.</summary>
    [Range(1, 720)]
    public int UnusedHours { get; set; } = 24;

    /// <summary>Where a file is put together before it is checked. Empty: the system's folder for such files.</summary>
    public string Incoming { get; set; } = "";

    internal ImageBounds Images => new(
        MostMegapixels * 1_000_000L, MostSide, FullSide, ThumbSide, TimeSpan.FromSeconds(DecodeSeconds));

    internal int DecodersHere => Decoders > 0 ? Decoders : Environment.ProcessorCount;
}
