using PlayLinkTalk.Standalone.Crowd.Cast;
using PlayLinkTalk.Standalone.Crowd.Talk;
using Xunit;

namespace PlayLinkTalk.Tests.Crowd;

public sealed class TopicsTests
{
    [Theory]
    [InlineData("안녕하세요!", "Greeting")]
    [InlineData("어디서 만나요?", "Place")]
    [InlineData("몇 시에 시작해요?", "Time")]
    [InlineData("라켓 가져가야 하나요?", "Gear")]
    [InlineData("저 조금 늦을 것 같아요", "Late")]
    [InlineData("죄송한데 못 가요", "Absence")]
    [InlineData("대관비는 얼마예요?", "Cost")]
    [InlineData("초보인데 괜찮을까요?", "Level")]
    [InlineData("Where do we meet?", "Place")]
    [InlineData("What should I bring?", "Gear")]
    [InlineData("Thanks!", "Thanks")]
    [InlineData("날씨가 좋네요", "Remark")]
    [InlineData("비 올까요?", "Question")]
    public void A_few_words_tell_what_it_is_about(string text, string topic) => Assert.Equal(topic, Topics.Of(text).ToString());

    [Fact]
    public void The_language_is_that_of_the_letters()
    {
        Assert.Equal(Language.Korean, Topics.LanguageOf("ㅋㅋ ok"));
        Assert.Equal(Language.English, Topics.LanguageOf("See you at 7"));
        Assert.Null(Topics.LanguageOf("👍 7"));
    }

    [Fact]
    public void There_is_an_answer_to_everything() => Assert.All(
        from topic in Enum.GetValues<Topic>() from language in Enum.GetValues<Language>() select (topic, language),
        asked => Assert.InRange(Phrasebook.Reply(asked.topic, asked.language, new Random(1)).Length, 2, 200));
}
