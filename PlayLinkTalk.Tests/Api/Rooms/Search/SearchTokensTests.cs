using Xunit;
using PlayLinkTalk.Api.TextSearch;

namespace PlayLinkTalk.Tests.Api.Rooms.Search;

public sealed class SearchTokensTests
{
    [Fact]
    public void A_text_has_its_characters_and_their_pairs_within_words() =>
        Assert.Equal(["a", "ab", "b", "😀", "축", "축구", "구"], SearchTokens.Of("Ab\n😀 축구").Order(StringComparer.Ordinal).OrderBy(Rank));

    [Fact]
    public void A_word_needs_its_pairs_and_a_single_character_itself()
    {
        Assert.Equal(["구하", "축구"], SearchTokens.Required(["축구하"]).Order(StringComparer.Ordinal));
        Assert.Equal(["축"], SearchTokens.Required(["축"]));
    }

    [Fact]
    public void Places_are_stored_once_and_in_order()
    {
        var stored = Places.Merge(Places.Merge([], [7, 4095, 0]), [7, 8]);

        Assert.Equal([0, 7, 8, 4095], Places.Read(stored).Select(place => (int)place));
        Assert.Equal([7, 8], Places.Common([Places.Read(stored), [7, 8, 9]]).Select(place => (int)place));
        Assert.Equal(9000, Places.SeqOf(Places.BlockOf(9000), Places.PlaceOf(9000)));
    }

    private static int Rank(string token) => Array.IndexOf(["a", "ab", "b", "😀", "축", "축구", "구"], token);
}
