using PlayLinkTalk.Standalone.Crowd.Talk;
using Xunit;

namespace PlayLinkTalk.Tests.Crowd;

public sealed class RestraintTests
{
    [Fact]
    public void However_much_is_asked_the_answers_stay_few()
    {
        var time = new SteppedTime();
        var restraint = new Restraint(time);
        var replies = 0;

        for (var second = 0; second < 3600; second++)
        {
            time.Now += TimeSpan.FromSeconds(1);
            replies += restraint.TryReply() ? 1 : 0;
        }

        Assert.InRange(replies, 5, 20);
        time.Now += TimeSpan.FromHours(1);
        Assert.True(restraint.TryReply());
    }

    private sealed class SteppedTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = CrowdTestData.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
