using PlayLinkTalk.Api.Http;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Http;

public sealed class InvisiblesTests
{
    [Theory]
    [InlineData(0x200B)]
    [InlineData(0x200C)]
    [InlineData(0x200D)]
    [InlineData(0x200E)]
    [InlineData(0x200F)]
    [InlineData(0x061C)]
    [InlineData(0x2060)]
    [InlineData(0x2064)]
    [InlineData(0xFEFF)]
    [InlineData(0x00AD)]
    [InlineData(0x034F)]
    [InlineData(0x180E)]
    [InlineData(0x3164)]
    [InlineData(0xFE0F)]
    [InlineData(0xFE01)]
    [InlineData(0xE0001)]
    [InlineData(0xE0041)]
    [InlineData(0xE0100)]
    public void They_are_found_at_the_beginning_in_the_middle_and_at_the_end_of_a_line(int codePoint)
    {
        var invisible = char.ConvertFromUtf32(codePoint);

        Assert.All(new[] { $"{invisible}민준", $"민{invisible}준", $"민준{invisible}" }, line => Assert.False(Text.IsLine(line, 30)));
    }

    [Theory]
    [InlineData("민준")]
    [InlineData("Zoë O'Brien-김")]
    [InlineData("👩‍👩‍👧 family")]
    [InlineData("🏃🏽‍♀️ runner")]
    [InlineData("❤️ tennis")]
    [InlineData("1️⃣ first")]
    [InlineData("⚽")]
    [InlineData("e\u0301lan")]
    public void Letters_and_emoji_are_no_such_thing(string line) => Assert.True(Text.IsLine(line, 30));

    [Fact]
    public void A_message_may_hold_them() => Assert.True(Text.IsParagraphs("a\u200Fb\u00ADc", 30));
}
