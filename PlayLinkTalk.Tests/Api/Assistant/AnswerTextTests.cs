using PlayLinkTalk.Api.Assistant;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Assistant;

[OnOneDatabase(DatabaseKind.Sqlite, "Uses no database.")]
public sealed class AnswerTextTests
{
    [Theory]
    [InlineData("Hello", "Hello")]
    [InlineData("  two\r\nlines\t ", "two\nlines")]
    [InlineData("a\u0007b\u202Ec\u2028d\uD800e", "abc\nde")]
    [InlineData("👩‍👩‍👧 가다", "👩‍👩‍👧 가다")]
    [InlineData(" \u200b\u3164 ", "")]
    [InlineData("", "")]
    public void It_keeps_what_a_message_may_have(string written, string kept) => Assert.Equal(kept, AnswerText.Of(written));

    [Fact]
    public void What_is_too_long_or_cut_off_ends_with_a_mark_and_no_half_letter()
    {
        var longest = AnswerText.Of(new string('a', 1998) + "👍👍");

        Assert.Equal(new string('a', 1998) + "…", longest);
        Assert.Equal("Half a…", AnswerText.Of("Half a ", isCut: true));
        Assert.Equal("", AnswerText.Of(" ", isCut: true));
        Assert.Equal(2000, AnswerText.Of(new string('a', 2000)).Length);
    }

    [Theory]
    [InlineData("@assistant hello", true)]
    [InlineData("hello @ASSISTANT", true)]
    [InlineData("@어시스턴트, 몇 시?", true)]
    [InlineData("@Coach what now", true)]
    [InlineData("me@assistant.example", false)]
    [InlineData("assistant hello", false)]
    [InlineData("@assist", false)]
    public void It_is_called_by_its_names(string text, bool isCalled) => Assert.Equal(isCalled, AssistantNames.AreIn(text, "Coach"));
}
