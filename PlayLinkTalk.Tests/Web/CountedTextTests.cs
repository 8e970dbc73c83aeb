using PlayLinkTalk.Web.Languages;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

public sealed class CountedTextTests
{
    [Theory]
    [InlineData(0, "0 seats left")]
    [InlineData(1, "1 seat left")]
    [InlineData(2, "2 seats left")]
    public void One_is_said_otherwise_than_many(int count, string said) =>
        Assert.Equal(said, new CountedText("{0} seat left", "{0} seats left").Of(count));

    [Fact]
    public void A_language_that_makes_no_difference_says_it_once()
    {
        CountedText text = "{0}자리 남음";

        Assert.Equal(["1자리 남음", "2자리 남음"], [text.Of(1), text.Of(2)]);
    }
}
