using System.Globalization;
using SkiaSharp;

namespace PlayLinkTalk.Api.Sharing;

/// <summary>
/// Draws a card: 1200 × 630 pixels, which previews of links show whole. It takes some ten milliseconds and nothing but what is given.
/// </summary>
internal static class ShareCardDrawing
{
    public const int Width = 1200;
    public const int Height = 630;
    private const int Left = 72;
    private const int Right = 1128;
    private const float PillHeight = 56;
    private const float Gap = 14;
    private const int MostRows = 2;

    private static readonly SKColor Ground = new(0x24, 0x1a, 0x33);
    private static readonly SKColor Paper = new(0xfd, 0xf9, 0xfc);
    private static readonly SKColor Soft = new(0xc9, 0xbd, 0xd8);
    private static readonly SKColor Pink = new(0xff, 0x7e, 0xb3);
    private static readonly SKColor Blue = new(0x65, 0xc7, 0xf7);
    private static readonly SKColor OnRun = new(0x24, 0x11, 0x3a);

    /// <summary>The card as PNG.</summary>
    public static byte[] Draw(ShareCardFacts facts, ShareCardWords words)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(Ground);
        Mark(canvas, 1010, 150, 190, 70);
        Mark(canvas, Left + 14, 86, 15, 255);
        Write(canvas, "PlayLinkTalk", Left + 52, 98, ShareCardFonts.Bold, 34, Paper);
        Write(canvas, words.Sport, Left, 232, ShareCardFonts.Bold, Size(words.Sport, 88, 52, 820), Paper, 1000);
        Write(canvas, words.When, Left, 304, ShareCardFonts.Regular, 40, Paper);
        Write(canvas, words.About, Left, 358, ShareCardFonts.Regular, 34, Soft);
        var top = 420f;
        if (facts.Score is { } score)
        {
            Run(canvas, new SKRect(Left, 392, Left + 8, 464));
            Write(canvas, score, Left + 30, 452, ShareCardFonts.Bold, 64, Paper);
            top = 490;
        }

        Names(canvas, facts, words, top);
        using var image = SKImage.FromBitmap(bitmap);
        using var png = image.Encode(SKEncodedImageFormat.Png, 100)
            ?? throw new InvalidOperationException("A card could not be encoded.");
        return png.ToArray();
    }

    /// <summary>A pill for each name, in two rows at most, and the number of the others.</summary>
    private static void Names(SKCanvas canvas, ShareCardFacts facts, ShareCardWords words, float top)
    {
        using var font = Font(ShareCardFonts.Bold, 30);
        var names = facts.Named.Select(player => (Text: ShareCardText.Clean(player.Name, ShareCardFonts.Bold), player.Won))
            .Where(player => player.Text.Length > 0)
            .Select(player => (ShareCardText.Fit(player.Text, font, 360) + (player.Won ? $" · {words.Won}" : ""), player.Won))
            .ToList<(string Text, bool Won)>();
        var (x, row) = ((float)Left, 0);
        for (var at = 0; at < names.Count; at++)
        {
            var width = WidthOf(names[at].Text, font);
            // What is left in the last row is kept for the number of the others.
            var rest = Others(words, facts.Players - at - 1);
            var kept = row == MostRows - 1 && facts.Players > at + 1 ? WidthOf(rest, font) + Gap : 0;
            if (x + width + kept > Right && x > Left)
            {
                if (row == MostRows - 1)
                {
                    Pill(canvas, Others(words, facts.Players - at), x, top + (row * (PillHeight + Gap)), font, false);
                    return;
                }

                (x, row) = (Left, row + 1);
            }

            Pill(canvas, names[at].Text, x, top + (row * (PillHeight + Gap)), font, names[at].Won);
            x += width + Gap;
        }

        if (facts.Players > names.Count && names.Count > 0)
        {
            var rest = Others(words, facts.Players - names.Count);
            (x, row) = x + WidthOf(rest, font) > Right ? (Left, row + 1) : (x, row);
            Pill(canvas, rest, x, top + (row * (PillHeight + Gap)), font, false);
        }
    }

    private static string Others(ShareCardWords words, int count) => string.Format(CultureInfo.InvariantCulture, words.Others, count);

    private static float WidthOf(string text, SKFont font) => font.MeasureText(text) + 48;

    private static void Pill(SKCanvas canvas, string text, float x, float y, SKFont font, bool won)
    {
        var place = new SKRect(x, y, x + WidthOf(text, font), y + PillHeight);
        if (won)
        {
            Run(canvas, place, PillHeight / 2);
        }
        else
        {
            using var fill = new SKPaint { Color = Paper.WithAlpha(34), IsAntialias = true };
            canvas.DrawRoundRect(place, PillHeight / 2, PillHeight / 2, fill);
        }

        using var ink = new SKPaint { Color = won ? OnRun : Paper, IsAntialias = true };
        canvas.DrawText(text, x + 24, y + 39, SKTextAlign.Left, font, ink);
    }

    /// <summary>The colours of the brand, from left to right.</summary>
    private static void Run(SKCanvas canvas, SKRect place, float round = 4)
    {
        using var shader = SKShader.CreateLinearGradient(
            new SKPoint(place.Left, place.Top), new SKPoint(place.Right, place.Bottom), [Pink, Blue], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader, IsAntialias = true };
        canvas.DrawRoundRect(place, round, round, paint);
    }

    /// <summary>Two circles that meet: the mark of the product.</summary>
    private static void Mark(SKCanvas canvas, float x, float y, float radius, byte alpha)
    {
        var half = radius * .53f;
        using var left = new SKPaint { Color = Pink.WithAlpha(alpha), IsAntialias = true };
        using var right = new SKPaint { Color = Blue.WithAlpha(alpha), IsAntialias = true, BlendMode = SKBlendMode.Screen };
        canvas.DrawCircle(x - half, y, radius, left);
        canvas.DrawCircle(x + half, y, radius, right);
    }

    private static void Write(
        SKCanvas canvas, string text, float x, float y, SKTypeface face, float size, SKColor color, float width = Right - Left)
    {
        using var font = Font(face, size);
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawText(ShareCardText.Fit(ShareCardText.Clean(text, face), font, width), x, y, SKTextAlign.Left, font, paint);
    }

    /// <summary>The largest size in which a line fits.</summary>
    private static float Size(string text, float most, float least, float width)
    {
        using var font = Font(ShareCardFonts.Bold, most);
        return Math.Clamp(most * width / Math.Max(1, font.MeasureText(text)), least, most);
    }

    private static SKFont Font(SKTypeface face, float size) =>
        new(face, size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };
}
