using System.Globalization;
using System.Text;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Settings;
using PlayLinkTalk.Messaging;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Push;

/// <summary>What reaches a phone: signed, encrypted, once, and only what its owner wants to hear.</summary>
public sealed class PushDeliveryTests : PushStage
{
    [Fact]
    public async Task A_player_that_takes_pushes_hears_of_its_game_in_its_own_language()
    {
        var (korean, koreanPhone) = await JoinAsync();
        var (english, englishPhone) = await JoinAsync();
        await english.Api.Settings.TryChangeAsync(new ChangeSettings(Language: "en"));
        Assert.False((await StateAsync(korean)).Offered);

        var match = await PlayAsync(korean, english);
        await UntilDoneAsync();

        var (one, two) = (Single(koreanPhone), Single(englishPhone));
        Assert.Equal(("aes128gcm", "high", 240 * 60), (one.Encoding, one.Urgency, Round(one.Ttl)));
        Assert.Equal(32, one.Topic!.Length);
        Assert.Equal(one.Topic, two.Topic);
        Assert.Equal("mailto:push@play.example", one.Claims.GetProperty("sub").GetString());
        Assert.Equal((await StateAsync(korean)).PublicKey, one.PublicKey);
        var said = koreanPhone.Read(one);
        Assert.Equal(
            (FeedEventTypes.Matched, "경기가 잡혔어요", (string?)null, $"/matches/{match}", $"match-{match:N}"),
            (said.Kind, said.Title, said.Body, said.Url, said.Tag));
        Assert.Equal("Your game is on", englishPhone.Read(two).Title);
        Assert.True((await StateAsync(korean)).Offered);
    }

    [Fact]
    public async Task Only_the_switch_lets_a_push_say_more_and_never_more_than_3_KB()
    {
        var (quiet, quietPhone) = await JoinAsync("Quiet");
        var (open, openPhone) = await JoinAsync("Open");
        await open.Api.Settings.TryChangeAsync(new ChangeSettings(PushDetails: true));
        var mia = await Api.JoinAsync("Mia");
        var room = (await mia.Api.Rooms.TryCreateAsync(new CreateRoom("Group", [quiet.Id, open.Id]))).OrThrow();
        foreach (var player in (Player[])[quiet, open])
        {
            // Consents to the room: an open invitation does not ring.
            await player.SayAsync(room.Id, "Hi");
        }

        await mia.SayAsync(room.Id, "@Quiet @Open " + string.Concat(Enumerable.Repeat("😀가가", 350)));
        await UntilDoneAsync();

        var hidden = quietPhone.Decrypt(Single(quietPhone).Body);
        Assert.DoesNotContain("가가", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("Mia", hidden, StringComparison.Ordinal);
        var told = Single(openPhone);
        Assert.StartsWith("Mia: @Quiet @Open ", openPhone.Read(told).Body, StringComparison.Ordinal);
        Assert.EndsWith("…", openPhone.Read(told).Body, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(openPhone.Decrypt(told.Body)), 500, 3 * 1024);
    }

    [Fact]
    public async Task A_kind_that_is_switched_off_is_not_pushed()
    {
        var (player, phone) = await JoinAsync();
        await player.Api.Settings.TryChangeAsync(
            new ChangeSettings(Kinds: new Dictionary<string, bool> { [FeedEventTypes.Matched] = false }));

        await PlayAsync(player);
        await UntilDoneAsync();

        Assert.Empty(Of(phone));
    }

    [Fact]
    public async Task Within_quiet_hours_nothing_rings_and_the_list_has_it_all()
    {
        var (player, phone) = await JoinAsync();
        var now = Api.Now.ToOffset(TimeSpan.FromHours(9));
        await player.Api.Settings.TryChangeAsync(
            new ChangeSettings(QuietHours: new QuietHours($"{now.AddHours(-1):HH:mm}", $"{now.AddHours(1):HH:mm}")));

        await PlayAsync(player);
        await UntilDoneAsync();

        Assert.Empty(Of(phone));
        Assert.Single((await player.Api.Notifications.ListAsync()).Items);
    }

    [Fact]
    public async Task An_account_that_looks_at_a_page_gets_none_until_it_looks_away()
    {
        var (player, phone) = await JoinAsync();
        var presence = (IPresence)Api.Services.GetService(typeof(IPresence))!;
        await presence.EnterAsync(Looking.Of(player.Id), "tab", [], CancellationToken.None);
        await PlayAsync(player);
        await UntilDoneAsync();
        Assert.Empty(Of(phone));

        await presence.LeaveAsync(Looking.Of(player.Id), "tab", CancellationToken.None);
        await PlayAsync(player, fromHours: 20);
        await UntilDoneAsync();

        Assert.Single(Of(phone));
    }

    [Fact]
    public async Task What_was_read_meanwhile_is_not_pushed()
    {
        var (player, phone) = await JoinAsync();
        Service.Expect(PushService.Refuse(503, retryAfter: "60"));
        await PlayAsync(player);
        await UntilAskedAsync(1);
        await player.Api.Notifications.TryMarkReadAsync(long.MaxValue);

        await UntilDoneAsync(stepSeconds: 1);

        Assert.Empty(Of(phone));
    }

    [Fact]
    public async Task A_newer_push_of_a_subject_takes_the_place_of_one_that_waits()
    {
        var (player, phone) = await JoinAsync();
        var other = await Api.JoinAsync();
        // Waits long enough for the newer one.
        Service.Expect(PushService.Refuse(503, retryAfter: "60"));
        var match = await PlayAsync(player, other);
        await UntilAskedAsync(1);

        await other.Api.Matches.TryLeaveAsync(match);
        await UntilDoneAsync(stepSeconds: 1);

        var taken = Single(phone);
        Assert.NotEqual(FeedEventTypes.Matched, phone.Read(taken).Kind);
        Assert.Equal(Service.Asked[0].Topic, taken.Topic);
    }

    [Fact]
    public async Task Every_device_of_an_account_hears_and_a_signed_out_one_no_longer()
    {
        var (player, phone) = await JoinAsync();
        var tablet = await Api.SignInAsync(player.Email);
        var screen = await SubscribeAsync(tablet);
        await UntilDoneAsync();
        var before = Service.Taken.Count;

        await PlayAsync(player);
        await UntilDoneAsync();
        Assert.Equal(2, Service.Taken.Count - before);
        Assert.All((await player.Api.Sessions.ListAsync()).Items, session => Assert.True(session.Push));

        await tablet.Api.Sessions.TryEndAsync((await tablet.Api.Sessions.ListAsync()).Items.Single(session => session.Current).Id);
        var toScreen = Of(screen).Count;
        await PlayAsync(player, fromHours: 20);
        await UntilDoneAsync();

        Assert.Equal(toScreen, Of(screen).Count);
        Assert.Equal(2, Of(phone).Count(push => phone.Read(push).Kind == FeedEventTypes.Matched));
    }

    private IReadOnlyList<PushRequest> Of(PushDevice device) => [.. Service.Taken.Where(push => push.Path == device.Path)];

    private PushRequest Single(PushDevice device) => Assert.Single(Of(device));

    /// <summary>To a minute: some of it is over when the push is sent.</summary>
    private static int Round(string? ttl) => (int)(Math.Round(int.Parse(ttl!, CultureInfo.InvariantCulture) / 60.0) * 60);
}
