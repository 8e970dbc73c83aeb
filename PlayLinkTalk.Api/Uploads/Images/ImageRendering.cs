using PlayLinkTalk.Contracts.Uploads;
using SkiaSharp;

namespace PlayLinkTalk.Api.Uploads.Images;

/// <param name="Face">The middle as a small square, for where it is the picture of a member or a room.</param>
/// <param name="MediaType">Of all three files.</param>
/// <param name="Color">The mean colour as <c>#rrggbb</c>.</param>
internal sealed record RenderedImage(byte[] Full, byte[] Thumb, byte[] Face, string MediaType, int Width, int Height, string Color);

/// <summary>Thrown when an image can't be read.</summary>
/// <param name="reason">One of <see cref="UploadReasons"/>.</param>
internal sealed class UnreadableImageException(string reason) : Exception($"The image can't be read: {reason}.")
{
    public string Reason => reason;
}

/// <summary>
/// Decodes an image and encodes its pixels again: nothing else of the file is kept, such as places, owners and appended archives. An
/// image without transparency becomes JPEG, another one WebP; of an animation the first picture is kept.
/// </summary>
internal static class ImageRendering
{
    private const int FullQuality = 85;
    private const int ThumbQuality = 78;
    /// <summary>The largest place of a face in pixels of a page, twice for fine screens.</summary>
    private const int FaceSide = 144;
    private static readonly SKSamplingOptions Sampling = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>Blocks its thread for up to the limit.</summary>
    /// <exception cref="UnreadableImageException">It is damaged, or reading it takes too long.</exception>
    public static RenderedImage Render(Stream original, ImageBounds bounds, TimeProvider time)
    {
        using var input = new DeadlineStream(original, time, bounds.Limit);
        using var full = Decode(input, bounds);
        using var thumb = Fit(full, bounds.ThumbSide);
        using var face = Square(thumb, FaceSide);
        var isOpaque = full.AlphaType == SKAlphaType.Opaque;
        return new(
            Encode(full, isOpaque, FullQuality), Encode(thumb, isOpaque, ThumbQuality), Encode(face, isOpaque, ThumbQuality),
            isOpaque ? "image/jpeg" : "image/webp", full.Width, full.Height, MeanColor(thumb));
    }

    private static SKBitmap Decode(DeadlineStream input, ImageBounds bounds)
    {
        using var codec = SKCodec.Create(input);
        // The codec may understand the file differently than the header check did.
        if (codec is null || !bounds.Admit(new(codec.Info.Width, codec.Info.Height)))
        {
            throw new UnreadableImageException(input.HasPassed ? UploadReasons.TooSlow : UploadReasons.Damaged);
        }

        // JPEG decodes to a half, a quarter or an eighth at a fraction of the cost.
        var size = codec.GetScaledDimensions(Math.Min(1f, (float)bounds.FullSide / Math.Max(codec.Info.Width, codec.Info.Height)));
        var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        using var srgb = SKColorSpace.CreateSrgb();
        using var pixels = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, alpha, srgb));
        var result = codec.GetPixels(pixels.Info, pixels.GetPixels());
        if (result != SKCodecResult.Success)
        {
            throw new UnreadableImageException(input.HasPassed ? UploadReasons.TooSlow : UploadReasons.Damaged);
        }

        // Small first: turning copies.
        using var fitted = Fit(pixels, bounds.FullSide);
        return Upright(fitted, codec.EncodedOrigin);
    }

    /// <summary>Turned as the camera was held; the mark that says so is not kept.</summary>
    private static SKBitmap Upright(SKBitmap pixels, SKEncodedOrigin origin)
    {
        var (w, h) = (pixels.Width, pixels.Height);
        var (matrix, isTurned) = origin switch
        {
            SKEncodedOrigin.TopRight => (new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1), false),
            SKEncodedOrigin.BottomRight => (new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1), false),
            SKEncodedOrigin.BottomLeft => (new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1), false),
            SKEncodedOrigin.LeftTop => (new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1), true),
            SKEncodedOrigin.RightTop => (new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1), true),
            SKEncodedOrigin.RightBottom => (new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1), true),
            SKEncodedOrigin.LeftBottom => (new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1), true),
            _ => (SKMatrix.Identity, false),
        };
        return Draw(pixels, isTurned ? new(h, w) : new(w, h), matrix);
    }

    private static SKBitmap Fit(SKBitmap image, int side)
    {
        var scale = Math.Min(1.0, (double)side / Math.Max(image.Width, image.Height));
        var size = new SKSizeI(
            Math.Max(1, (int)Math.Round(image.Width * scale)), Math.Max(1, (int)Math.Round(image.Height * scale)));
        return Draw(image, size, SKMatrix.CreateScale((float)size.Width / image.Width, (float)size.Height / image.Height));
    }

    /// <summary>The middle of the image; a small one is not made larger.</summary>
    private static SKBitmap Square(SKBitmap image, int most)
    {
        var shorter = Math.Min(image.Width, image.Height);
        var side = Math.Min(most, shorter);
        var scale = (float)side / shorter;
        return Draw(image, new(side, side), SKMatrix.CreateScaleTranslation(
            scale, scale, (side - (image.Width * scale)) / 2, (side - (image.Height * scale)) / 2));
    }

    private static SKBitmap Draw(SKBitmap image, SKSizeI size, SKMatrix matrix)
    {
        var drawn = new SKBitmap(image.Info.WithSize(size));
        using var canvas = new SKCanvas(drawn);
        using var source = SKImage.FromPixels(image.PeekPixels());
        using var paint = new SKPaint { BlendMode = SKBlendMode.Src };
        canvas.SetMatrix(matrix);
        canvas.DrawImage(source, 0, 0, Sampling, paint);
        return drawn;
    }

    private static byte[] Encode(SKBitmap image, bool isOpaque, int quality)
    {
        using var encoded = image.Encode(isOpaque ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Webp, quality)
            ?? throw new InvalidOperationException("An image could not be encoded.");
        return encoded.ToArray();
    }

    private static string MeanColor(SKBitmap thumb)
    {
        using var one = Draw(thumb, new(1, 1), SKMatrix.CreateScale(1f / thumb.Width, 1f / thumb.Height));
        var color = one.GetPixel(0, 0);
        return $"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}";
    }
}
