using System.Net;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Settings;
using PlayLinkTalk.Tests.Api.Mail;
using Xunit;

namespace PlayLinkTalk.Tests.Api.MatchMails;

/// <summary>Mails about games over a real mail server: to confirmed addresses only, once, and ended in one tap.</summary>
public sealed partial class MatchMailTests : IAsyncLifetime
{
    private readonly MailServer _server = new();
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup
    {
        Settings = new Dictionary<string, string?>(_server.Settings) { ["Mail:PublicUrl"] = "https://play.example" },
    });

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Players_with_a_confirmed_address_read_of_their_game_in_their_own_language()
    {
        var (korean, english) = (await JoinAsync(), await JoinAsync());
        await english.Api.Settings.TryChangeAsync(new ChangeSettings(Language: "en"));

        var match = await PlayAsync(korean, english);
        await UntilSentAsync();

        var (one, two) = (Single(korean), Single(english));
        Assert.Equal("[PlayLinkTalk] 테니스 단식 경기가 잡혔어요", one.Subject);
        Assert.Contains($"https://play.example/matches/{match}", one.TextBody, StringComparison.Ordinal);
        Assert.Contains("마포", one.TextBody, StringComparison.Ordinal);
        Assert.Equal(("ko", "en"), (one.Body!.Headers[HeaderId.ContentLanguage], two.Body!.Headers[HeaderId.ContentLanguage]));
        Assert.StartsWith("[PlayLinkTalk] Your game is on: ", two.Subject, StringComparison.Ordinal);
        Assert.All([one, two], mail => Assert.DoesNotContain(korean.Name, mail.TextBody, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_is_not_confirmed_gets_nothing()
    {
        var (known, unknown) = (await JoinAsync(), await OtherAsync());

        await PlayAsync(known, unknown);
        await UntilSentAsync();

        Assert.Single(Of(known));
        Assert.Empty(Of(unknown));
    }

    [Fact]
    public async Task A_game_that_is_called_off_is_told_and_each_kind_has_its_switch()
    {
        var (both, one, none) = (await JoinAsync(), await JoinAsync(), await JoinAsync());
        await one.Api.Settings.TryChangeAsync(new ChangeSettings(Mails: Switches(matched: false, calledOff: true)));
        await none.Api.Settings.TryChangeAsync(new ChangeSettings(Mails: Switches(matched: false, calledOff: false)));
        // Sports of their own: a player that is left after one game does not join the next.
        foreach (var (player, sport) in ((Player, string)[])[(both, "tennis-singles"), (one, "squash"), (none, "running")])
        {
            await CallOffAsync(player, await _api.JoinAsync(), sport);
        }

        await UntilSentAsync();

        Assert.Equal(["취소됐어요", "잡혔어요"], Of(both).Select(LastWord).OrderDescending());
        Assert.Equal(["취소됐어요"], Of(one).Select(LastWord));
        Assert.Empty(Of(none));
    }

    [Fact]
    public async Task One_tap_ends_them_and_a_look_does_not()
    {
        var player = await JoinAsync();
        await PlayAsync(player);
        await UntilSentAsync();
        var mail = Single(player);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        var address = new Uri(mail.Headers["List-Unsubscribe"]!.Trim('<', '>'));
        Assert.StartsWith("https://play.example/api/mails/unsubscribe?token=", address.AbsoluteUri, StringComparison.Ordinal);
        var page = Page().Match(mail.TextBody!).Value;
        Assert.Equal(HttpUtility.ParseQueryString(address.Query)["token"], HttpUtility.ParseQueryString(new Uri(page).Query)["token"]);

        using var look = await _api.Http.GetAsync(address.PathAndQuery);
        Assert.Equal((HttpStatusCode.Redirect, page), (look.StatusCode, look.Headers.Location!.AbsoluteUri));
        Assert.All((await player.Api.Settings.GetAsync()).Mails!.Values, Assert.True);

        // As a mail service does it: without cookies, with a form that says what it means.
        for (var i = 0; i < 2; i++)
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["List-Unsubscribe"] = "One-Click" });
            using var tap = await _api.Http.PostAsync(address.PathAndQuery, form);
            Assert.Equal(HttpStatusCode.NoContent, tap.StatusCode);
        }

        Assert.All((await player.Api.Settings.GetAsync()).Mails!.Values, Assert.False);
        await PlayAsync(player, fromHours: 20);
        await UntilSentAsync();
        Assert.Single(Of(player));
    }

    [Theory]
    [InlineData("?token=")]
    [InlineData("?token=forged")]
    [InlineData("")]
    public async Task A_token_of_somebody_else_ends_nothing(string query)
    {
        using var tap = await _api.Http.PostAsync($"/api/mails/unsubscribe{query}", null);

        await tap.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidToken);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_gets_it_once_when_it_is_back()
    {
        var (player, other) = (await JoinAsync(), await OtherAsync());
        var before = _server.Connections;
        _server.Expect(Trouble.Away, Trouble.DataLater, Trouble.CutInData);

        await PlayAsync(player, other);
        await UntilSentAsync(seconds: 10);

        Single(player);
        Assert.Equal(4, _server.Connections - before);
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_followed_by_the_same_mail()
    {
        var (player, other) = (await JoinAsync(), await OtherAsync());
        _server.Expect(Trouble.CutBeforeAnswer);

        await PlayAsync(player, other);
        await UntilSentAsync(seconds: 10);

        Assert.Equal(2, Of(player).Count);
        Assert.Single(Of(player).Select(mail => mail.MessageId).Distinct());
    }

    [Fact]
    public async Task What_is_no_longer_true_is_not_sent()
    {
        var (player, other) = (await JoinAsync(), await OtherAsync());
        var before = _server.Connections;
        _server.Expect(Trouble.Away);
        await PlayAsync(player, other);
        await Patience.UntilAsync(
            () =>
            {
                _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
                return Task.FromResult(_server.Connections == before + 1);
            },
            "the first attempt is over");
        await player.Api.Matches.TryLeaveAsync((await player.Api.Matches.UpcomingAsync()).Items.Single().Id);

        await UntilSentAsync(seconds: 10);

        Assert.DoesNotContain(Of(player), mail => mail.Subject!.Contains("잡혔어요", StringComparison.Ordinal));
    }

    private async Task<Player> JoinAsync()
    {
        var player = await _api.JoinAsync($"Player {Guid.NewGuid():N}"[..20]);
        await using var db = _api.OpenDatabase();
        await db.Accounts.Where(a => a.Id == player.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.EmailVerifiedAt, _api.Now));
        await SettleAsync();
        return player;
    }

    /// <summary>The letters of new accounts are sent.</summary>
    private Task SettleAsync() => Patience.UntilAsync(
        async () =>
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await using var db = _api.OpenDatabase();
            return !await db.Letters.AnyAsync();
        },
        "no letter waits");

    /// <summary>A player that gets no mail about games, and whose letters are sent.</summary>
    private async Task<Player> OtherAsync()
    {
        var player = await _api.JoinAsync("Unconfirmed");
        await SettleAsync();
        return player;
    }

    private async Task<Guid> PlayAsync(
        Player one, Player? two = null, double fromHours = 3, string sport = "tennis-singles")
    {
        await one.AskForGameAsync(sport, fromHours);
        return (await (two ?? await _api.JoinAsync()).AskForGameAsync(sport, fromHours)).MatchId!.Value;
    }

    /// <summary>The other one leaves, and no third comes in time.</summary>
    private async Task CallOffAsync(Player player, Player other, string sport)
    {
        var match = await PlayAsync(player, other, fromHours: 1, sport);
        await UntilSentAsync();
        (await other.Api.Matches.TryLeaveAsync(match)).OrThrow();
        await Patience.UntilAsync(
            async () =>
            {
                _api.Clock.Advance(TimeSpan.FromSeconds(20));
                await using var db = _api.OpenDatabase();
                return await db.Matches.AnyAsync(m => m.Id == match && m.CalledOffAt != null);
            },
            "the game is called off");
    }

    private Task UntilSentAsync(double seconds = 0.2) => Patience.UntilAsync(
        async () =>
        {
            _api.Clock.Advance(TimeSpan.FromSeconds(seconds));
            await using var db = _api.OpenDatabase();
            return !await db.MatchMails.AnyAsync();
        },
        "no mail waits");

    private IReadOnlyList<MimeMessage> Of(Player player) =>
        [.. _server.Taken.Where(mail => mail.To.Mailboxes.Single().Address == player.Email && mail.Headers.Contains("List-Unsubscribe"))];

    private MimeMessage Single(Player player) => Assert.Single(Of(player));

    private static string LastWord(MimeMessage mail) => mail.Subject!.Split(' ')[^1];

    private static Dictionary<string, bool> Switches(bool matched, bool calledOff) => new()
    {
        [FeedEventTypes.Matched] = matched, [NotificationKinds.MatchCalledOff] = calledOff,
    };

    [GeneratedRegex(@"https://play\.example/unsubscribe\?token=\S+")]
    private static partial Regex Page();
}
