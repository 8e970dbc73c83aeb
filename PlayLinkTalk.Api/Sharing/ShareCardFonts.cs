using SkiaSharp;

namespace PlayLinkTalk.Api.Sharing;

/// <summary>The font of cards, embedded in this assembly: the machine needs none. It has Hangul and Latin letters.</summary>
internal static class ShareCardFonts
{
    private static readonly Lazy<SKTypeface> TheRegular = new(() => Load("NanumGothic-Regular.ttf"));
    private static readonly Lazy<SKTypeface> TheBold = new(() => Load("NanumGothic-Bold.ttf"));

    public static SKTypeface Regular => TheRegular.Value;

    public static SKTypeface Bold => TheBold.Value;

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(ShareCardFonts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The font {name} can't be read.");
    }
}
