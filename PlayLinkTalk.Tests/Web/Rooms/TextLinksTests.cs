using PlayLinkTalk.Web.Features.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Rooms;

public sealed class TextLinksTests
{
    [Theory]
    [InlineData("여기 https://map.example/a?b=1. 봐요", "https://map.example/a?b=1")]
    [InlineData("www.court.example/map, 010-1234-5678 or +82-2-123-4567", "https://www.court.example/map tel:01012345678 tel:+8221234567")]
    [InlineData("javascript:alert(1) ftp://a.b mail@www.b.c 1234-5678 12010-1234-56789 data:text/html,x", "")]
    public void Only_web_addresses_and_telephone_numbers_become_links(string text, string addresses)
    {
        var parts = TextLinks.Parts(text);

        Assert.Equal(text, string.Concat(parts));
        Assert.Equal(addresses, string.Join(' ', parts.Select(TextLinks.AddressOf).OfType<string>()));
    }
}
