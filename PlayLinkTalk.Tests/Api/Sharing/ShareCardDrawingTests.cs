using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Sharing;
using SkiaSharp;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Sharing;

/// <summary>What a card looks like: with the embedded font, whatever the machine has, and within its size.</summary>
public sealed class ShareCardDrawingTests
{
    private static readonly DateTimeOffset Start = new(2030, 5, 3, 10, 0, 0, TimeSpan.Zero);
    private static readonly PlayCatalogue Catalogue = PlayCatalogue.Load();

    [Fact]
    public void The_font_has_hangul_and_latin_letters_and_marks()
    {
        foreach (var face in (SKTypeface[])[ShareCardFonts.Regular, ShareCardFonts.Bold])
        {
            Assert.Equal("NanumGothic", face.FamilyName.Replace(" ", "", StringComparison.Ordinal));
            Assert.All("가힣뷁민준AZaz09:·…+()", letter => Assert.True(face.ContainsGlyph(letter), $"{letter}"));
        }
    }

    [Fact]
    public void Other_words_are_another_picture_and_the_same_ones_the_same()
    {
        var drawn = Draw(Facts("민준"));

        Assert.Equal(drawn, Draw(Facts("민준")));
        Assert.NotEqual(drawn, Draw(Facts("서연")));
        Assert.NotEqual(drawn, Draw(Facts("민준"), ShareCardWords.English));
    }

    [Fact]
    public void Every_line_is_drawn()
    {
        using var bitmap = SKBitmap.Decode(Draw(Facts("민준") with { Score = "21:15" }));

        // Sport, time, place, score and names, from the top.
        foreach (var (top, bottom) in ((int, int)[])[(150, 240), (265, 315), (325, 370), (395, 460), (490, 550)])
        {
            Assert.True(Inked(bitmap, top, bottom) > 200, $"nothing between {top} and {bottom}");
        }
    }

    [Fact]
    public void Nothing_leaves_the_card_however_long_it_is()
    {
        var names = Enumerable.Range(0, 40).Select(at => new ShareCardPlayer(new string('뷁', 30) + at, at % 2 == 0)).ToList();
        using var bitmap = SKBitmap.Decode(Draw(
            new("baseball", "gyeonggi-suwon-gwonseon", Start, Start.AddHours(8), 60, new string('8', 40), names)));

        Assert.Equal((1200, 630), (bitmap.Width, bitmap.Height));
        for (var y = 380; y < 630; y++)
        {
            Assert.Equal(new SKColor(0x24, 0x1a, 0x33), bitmap.GetPixel(1190, y));
            Assert.Equal(new SKColor(0x24, 0x1a, 0x33), bitmap.GetPixel(20, y));
        }
    }

    [Theory]
    [InlineData("미나 🏀", "미나")]
    [InlineData("e\u0301mile", "emile")]
    [InlineData("a\u0336\u0335b\u200d", "ab")]
    [InlineData("  두   칸 ", "두 칸")]
    [InlineData("🏀🏀", "")]
    public void Letters_that_the_font_lacks_are_left_out(string name, string shown) =>
        Assert.Equal(shown, ShareCardText.Clean(name, ShareCardFonts.Bold));

    [Fact]
    public async Task What_was_drawn_is_kept_within_its_bound()
    {
        var facts = Facts("민준");
        using var images = new ShareCardImages(Catalogue, Options.Create(new SharingOptions()));
        using var forgetful = new ShareCardImages(Catalogue, Options.Create(new SharingOptions { CacheBytes = 0 }));

        var (one, again) = (await DrawAsync(images), await DrawAsync(images));
        Assert.Same(one, again);
        Assert.NotSame(await DrawAsync(forgetful), await DrawAsync(forgetful));
        Assert.NotEqual(facts.VersionIn("ko"), facts.VersionIn("en"));
        Assert.NotEqual(facts.VersionIn("ko"), Facts("서연").VersionIn("ko"));

        Task<byte[]?> DrawAsync(ShareCardImages from) => from.FindAsync(facts, "ko", facts.VersionIn("ko"), CancellationToken.None);
    }

    private static ShareCardFacts Facts(string name) => new(
        "badminton-doubles", "seoul-mapo", Start, Start.AddMinutes(90), 4, null, [new(name, true), new("Mia", false)]);

    private static byte[] Draw(ShareCardFacts facts, string language = ShareCardWords.Korean) =>
        ShareCardDrawing.Draw(facts, ShareCardWords.Of(facts, language, Catalogue));

    /// <summary>Pixels on the left that are bright: letters.</summary>
    private static int Inked(SKBitmap bitmap, int top, int bottom)
    {
        var inked = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = 72; x < 700; x++)
            {
                inked += bitmap.GetPixel(x, y).Red > 150 ? 1 : 0;
            }
        }

        return inked;
    }
}
