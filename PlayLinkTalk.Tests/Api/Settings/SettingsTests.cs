using System.Net;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Settings;
using PlayLinkTalk.Tests.Api.Friends;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Settings;

/// <summary>What members choose, and what it does to their notifications.</summary>
public sealed class SettingsTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Settings_begin_as_usual_and_change_in_parts()
    {
        var player = await api.JoinAsync();
        var usual = await player.Api.Settings.GetAsync();
        Assert.Equal((null, Theme.System, null), (usual.QuietHours, usual.Theme, usual.Language));
        Assert.Equal(new PrivacySettings(Audience.Everybody, Audience.Friends, Audience.Everybody, true, false), usual.Privacy);
        Assert.Equal([NotificationKinds.FriendPlaying], usual.Kinds.Where(kind => !kind.Value).Select(kind => kind.Key));

        using var response = await player.AskAsync(
            HttpMethod.Patch, "/api/me/settings",
            """{"quietHours":{"start":"22:30","end":"07:00"},"theme":"dark","kinds":{"reminder":false},"privacy":{"search":false}}""");

        var changed = await response.JsonAsync(HttpStatusCode.OK);
        Assert.Equal(["quietHours", "kinds", "theme", "privacy", "mails", "pushDetails", "zone"], changed.Fields());
        (await player.Api.Settings.TryChangeAsync(new(Language: "en"))).OrThrow();
        var now = await player.Api.Settings.GetAsync();
        Assert.Equal((new QuietHours("22:30", "07:00"), Theme.Dark, "en"), (now.QuietHours, now.Theme, now.Language));
        Assert.Equal((false, true, false), (now.Kinds["reminder"], now.Kinds["matched"], now.Privacy.Search));
        (await player.Api.Settings.TryChangeAsync(new(QuietHours: new(null, null), Language: ""))).OrThrow();
        now = await player.Api.Settings.GetAsync();
        Assert.Equal((null, null), (now.QuietHours, now.Language));
    }

    [Theory]
    [InlineData("""{"quietHours":{"start":"22:30"}}""", "quietHours")]
    [InlineData("""{"quietHours":{"start":"24:00","end":"07:00"}}""", "quietHours")]
    [InlineData("""{"quietHours":{"start":"7:00","end":"09:00"}}""", "quietHours")]
    [InlineData("""{"quietHours":{"start":"07:00","end":"07:00"}}""", "quietHours")]
    [InlineData("""{"kinds":{"nonsense":true}}""", "kinds")]
    [InlineData("""{"kinds":{"failed-sign-ins":false}}""", "kinds")]
    [InlineData("""{"language":"tlh"}""", "language")]
    [InlineData("""{"mails":{"reminder":true}}""", "mails")]
    public async Task What_can_not_be_set_is_named(string json, string field)
    {
        var player = await api.JoinAsync();

        using var response = await player.AskAsync(HttpMethod.Patch, "/api/me/settings", json);

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
    }

    [Fact]
    public async Task A_kind_that_is_off_is_not_listed_and_still_streamed()
    {
        var (player, other) = (await api.JoinAsync(), await api.JoinAsync("Other"));
        (await player.Api.Settings.TryChangeAsync(new(
            Kinds: new Dictionary<string, bool> { [NotificationKinds.FriendRequest] = false }))).OrThrow();
        var ear = await player.ListenAsync();

        (await other.Api.Friends.TryAskAsync(new(player.Id))).OrThrow();

        Assert.Equal(FeedEventTypes.Notification, (await ear.NextAsync()).Type);
        Assert.Empty(await FriendTests.ToldAsync(player));
        Assert.Equal(0, (await player.Api.Notifications.ListAsync()).Unread);
        (await player.Api.Settings.TryChangeAsync(new(
            Kinds: new Dictionary<string, bool> { [NotificationKinds.FriendRequest] = true }))).OrThrow();
        (await (await api.JoinAsync("Third")).Api.Friends.TryAskAsync(new(player.Id))).OrThrow();
        Assert.Single(await FriendTests.ToldAsync(player));
    }

    [Fact]
    public async Task Reading_anywhere_is_told_everywhere_once()
    {
        var (player, other) = (await api.JoinAsync(), await api.JoinAsync("Other"));
        (await other.Api.Friends.TryAskAsync(new(player.Id))).OrThrow();
        var list = await player.Api.Notifications.ListAsync();
        var ear = await player.ListenAsync();

        await player.Api.Notifications.TryMarkReadAsync(list.LastSeq);
        await player.Api.Notifications.TryMarkReadAsync(list.LastSeq);
        (await (await api.JoinAsync("Third")).Api.Friends.TryAskAsync(new(player.Id))).OrThrow();

        Assert.Equal([FeedEventTypes.Read, FeedEventTypes.Notification], [(await ear.NextAsync()).Type, (await ear.NextAsync()).Type]);
        Assert.Equal(1, (await player.Api.Notifications.ListAsync()).Unread);
    }

    [Theory]
    [InlineData("12:00", "13:00", true)]
    [InlineData("11:00", "12:00", false)]
    [InlineData("23:00", "12:30", true)]
    [InlineData("13:00", "08:00", false)]
    public async Task Within_quiet_hours_the_list_says_so(string start, string end, bool isQuiet)
    {
        // The clock of the tests stands at noon in Seoul.
        var player = await api.JoinAsync();
        (await player.Api.Settings.TryChangeAsync(new(QuietHours: new(start, end)))).OrThrow();

        Assert.Equal(isQuiet ? true : null, (await player.Api.Notifications.ListAsync()).Quiet);
    }

    [Fact]
    public void Every_kind_fits_the_column_that_stores_switches() =>
        Assert.True(string.Join(' ', NotificationKinds.All).Length <= AccountSettingsConfiguration.LongestSwitched);
}
