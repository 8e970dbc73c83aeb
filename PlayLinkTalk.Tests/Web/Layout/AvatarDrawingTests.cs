using PlayLinkTalk.Web.Layout;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Layout;

public sealed class AvatarDrawingTests
{
    [Fact]
    public void An_account_is_always_drawn_alike_here_and_by_the_script() =>
        Assert.Equal("avatar--c2 avatar--s1 avatar--t2", AvatarDrawing.Of(Guid.Parse("01990000-0000-7000-8000-0000000069fe")));

    [Fact]
    public void Players_of_one_game_are_told_apart()
    {
        var drawings = Enumerable.Range(0, 10_000).Select(_ => AvatarDrawing.Of(Guid.CreateVersion7())).ToHashSet();

        Assert.Equal(12 * 8 * 4, drawings.Count);
    }

    [Theory]
    [InlineData("김철수", "김")]
    [InlineData("ada", "A")]
    [InlineData("👩‍🚀 Ada", "👩‍🚀")]
    [InlineData("", "")]
    public void The_first_letter_stands_on_it(string name, string letter) => Assert.Equal(letter, AvatarDrawing.Initial(name));

    [Fact]
    public void A_pile_of_marks_is_left_off() => Assert.Equal("Z", AvatarDrawing.Initial("Z" + new string('\u0334', 29)));
}
