using PlayLinkTalk.Web.Languages;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Languages;

public sealed class GatheringsTests
{
    [Theory]
    [InlineData("경기가 잡혔어요", "모임이 잡혔어요")]
    [InlineData("이 경기를 보세요", "이 모임을 보세요")]
    [InlineData("곧 경기예요", "곧 모임이에요")]
    [InlineData("{1}님이 {0} 경기에 참여했어요", "{1}님이 {0} 모임에 참여했어요")]
    [InlineData("{0} 경기 참가를 취소했어요", "{0} 모임 참가를 취소했어요")]
    public void Sports_without_opponents_have_gatherings(string game, string gathering)
    {
        Assert.Equal(gathering, Gatherings.Of(game, "running"));
        Assert.Equal(game, Gatherings.Of(game, "futsal"));
        Assert.Equal(game, Gatherings.Of(game, null));
    }

    [Fact]
    public void English_has_games_of_all_kinds() => Assert.Equal("Your game is on", Gatherings.Of("Your game is on", "hiking"));
}
