using Xunit;

namespace PlayLinkTalk.Tests.Api.Push;

/// <summary>What a push service may answer, and how a push goes on after it.</summary>
public sealed class PushAnswerTests : PushStage
{
    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_subscription_that_is_gone_is_deleted(int status)
    {
        var (player, _) = await JoinAsync();
        Assert.True((await StateAsync(player)).Here);
        Service.Expect(PushService.Refuse(status));

        await PlayAsync(player);
        await UntilDoneAsync();
        Assert.False((await StateAsync(player)).Here);
        await PlayAsync(player, fromHours: 20);
        await UntilDoneAsync();

        Assert.Single(Service.Asked);
    }

    [Fact]
    public async Task A_busy_push_service_is_asked_again_no_sooner_than_it_says()
    {
        var (player, phone) = await JoinAsync();
        Service.Expect(PushService.Refuse(429, retryAfter: "600"));
        await PlayAsync(player);
        await UntilAskedAsync(1);
        var refusedAt = Api.Now;

        await UntilAskedAsync(2, stepSeconds: 5);
        await UntilDoneAsync();

        Assert.InRange((Api.Now - refusedAt).TotalSeconds, 595, 900);
        Assert.Equal(phone.Path, Assert.Single(Service.Taken).Path);
    }

    [Fact]
    public async Task Failures_are_retried_with_growing_pauses_until_the_push_is_too_old()
    {
        var (player, _) = await JoinAsync();
        for (var i = 0; i < 40; i++)
        {
            Service.Expect(PushService.Refuse(i % 2 == 0 ? 500 : 502));
        }

        var began = Api.Now;
        // Late enough that no reminder of the game starts anew.
        await PlayAsync(player, fromHours: 30);
        await UntilDoneAsync(stepSeconds: 20);

        Assert.Empty(Service.Taken);
        // Pauses of 15 s, doubled to an hour, within four hours.
        Assert.InRange(Service.Asked.Count, 8, 14);
        Assert.InRange((Api.Now - began).TotalMinutes, 100, 250);
        Assert.True((await StateAsync(player)).Here);
    }

    [Fact]
    public async Task A_push_service_that_asks_for_more_than_the_life_of_a_push_gets_it_no_more()
    {
        var (player, _) = await JoinAsync();
        Service.Expect(PushService.Refuse(503, retryAfter: "99999999"));

        await PlayAsync(player);
        await UntilDoneAsync();

        Assert.Single(Service.Asked);
        Assert.Empty(Service.Taken);
    }

    [Fact]
    public async Task A_refusal_for_good_is_not_repeated_and_the_subscription_stays()
    {
        var (player, _) = await JoinAsync();
        Service.Expect(PushService.Refuse(400));

        await PlayAsync(player);
        await UntilDoneAsync();

        Assert.Single(Service.Asked);
        Assert.True((await StateAsync(player)).Here);
    }

    [Fact]
    public async Task A_silent_push_service_holds_up_no_other_push_and_is_asked_again()
    {
        var (slow, _) = await JoinAsync();
        var (other, phone) = await JoinAsync();
        Service.Expect(PushService.Silence);
        await PlayAsync(slow);
        await UntilAskedAsync(1);

        await PlayAsync(other);
        await UntilAskedAsync(2, stepSeconds: 0.05);
        await Patience.UntilAsync(() => Task.FromResult(Service.Taken.Count == 1), "the other one is taken");
        Assert.Equal(phone.Path, Service.Taken[0].Path);

        await UntilDoneAsync(stepSeconds: 0.5);
        Assert.Equal(2, Service.Taken.Count);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_left_unread()
    {
        var (player, _) = await JoinAsync();
        Service.Expect(PushService.TakeAndTalk);

        await PlayAsync(player);
        await UntilDoneAsync();

        Assert.Single(Service.Asked);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var (player, _) = await JoinAsync();
        Service.Expect(context =>
        {
            context.Response.Redirect($"{Service.Address}/elsewhere");
            return Task.FromResult(false);
        });

        await PlayAsync(player);
        await UntilDoneAsync();

        Assert.Single(Service.Asked);
        Assert.Empty(Service.Taken);
    }

    [Fact]
    public async Task A_push_whose_answer_is_lost_is_sent_again_in_place_of_the_first()
    {
        var (player, phone) = await JoinAsync();
        Service.Expect(PushService.TakeAndCut);

        await PlayAsync(player);
        await UntilDoneAsync(stepSeconds: 1);

        await Patience.UntilAsync(() => Task.FromResult(Service.Taken.Count == 2), "both are noted");
        var kept = Assert.Single(Service.Kept);
        Assert.Single(Service.Taken.Select(push => phone.Read(push)).Distinct());
        Assert.Equal(phone.Path, kept.Path);
    }
}
