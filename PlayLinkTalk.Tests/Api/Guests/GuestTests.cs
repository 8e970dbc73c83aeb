using System.Net;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Guests;

/// <summary>Starting with a nickname, and becoming a member with the same account.</summary>
public sealed class GuestTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_nickname_is_enough_to_be_signed_in()
    {
        using var response = await api.Http.PostAsync("/api/guests", Json("""{"nickname":" Mina "}"""));

        var signedIn = await response.JsonAsync(HttpStatusCode.Created);
        Assert.Equal(["accessToken", "expiresAt", "account"], signedIn.Fields());
        var account = signedIn.GetProperty("account");
        Assert.Equal(("Mina", "guest", ""), (
            account.GetProperty("displayName").GetString(), account.GetProperty("role").GetString(),
            account.GetProperty("email").GetString()));
        Assert.Contains(response.Headers.GetValues("Set-Cookie"), set => set.StartsWith("plt_session=", StringComparison.Ordinal));
        Assert.True(response.Headers.CacheControl!.NoStore);
        var me = api.Nobody.As(CallerCredentials.Bearer(signedIn.GetProperty("accessToken").GetString()!));
        Assert.Equal(AccountRole.Guest, (await me.Me.GetAsync()).Role);
    }

    [Theory]
    [InlineData("{}", "nickname")]
    [InlineData("""{"nickname":""}""", "nickname")]
    [InlineData("""{"nickname":"  "}""", "nickname")]
    [InlineData("""{"nickname":"Moderator"}""", "nickname")]
    [InlineData("""{"nickname":"a\nb"}""", "nickname")]
    [InlineData("""{"nickname":"1234567890123456789012345678901"}""", "nickname")]
    [InlineData("""{"nickname":"Mina","district":"atlantis"}""", "district")]
    public async Task A_nickname_follows_the_rules_of_names(string json, string field)
    {
        using var response = await api.Http.PostAsync("/api/guests", Json(json));

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, field);
    }

    [Fact]
    public async Task An_upgrade_keeps_the_account_and_everything_it_has()
    {
        var (guest, other) = (await StartAsync(), await api.JoinAsync("Other"));
        await guest.AskForGameAsync(fromHours: 30);
        var game = await other.AskForGameAsync(fromHours: 30);
        await guest.SayAsync(game.RoomId!.Value, "as a guest");
        var email = Address();

        var member = (await guest.Api.Me.TryUpgradeAsync(new(email, ApiServer.Password))).OrThrow();

        Assert.Equal((guest.Id, email, AccountRole.Member, guest.Name), (member.Id, member.Email, member.Role, member.DisplayName));
        var again = await api.SignInAsync(email);
        Assert.Equal(game.MatchId, (await again.Api.Matches.UpcomingAsync()).Items.Single().Id);
        Assert.Equal("as a guest", (await again.Api.Messages.LatestAsync(game.RoomId.Value)).Items.Single().Text);
        // The session of the device goes on.
        Assert.Equal(AccountRole.Member, (await guest.Api.Me.GetAsync()).Role);
    }

    [Fact]
    public async Task An_upgrade_is_refused_for_a_taken_address_a_bad_password_and_a_member()
    {
        var (guest, member) = (await StartAsync(), await api.JoinAsync());

        Assert.Equal(ProblemCodes.EmailTaken, await CodeAsync(guest, member.Email, ApiServer.Password));
        Assert.Equal(ProblemCodes.InvalidRequest, await CodeAsync(guest, Address(), "short"));
        Assert.Equal(ProblemCodes.InvalidRequest, await CodeAsync(guest, "no address", ApiServer.Password));
        Assert.Equal(ProblemCodes.NotAGuest, await CodeAsync(member, Address(), ApiServer.Password));
        Assert.Equal(AccountRole.Guest, (await guest.Api.Me.GetAsync()).Role);
    }

    [Fact]
    public async Task Of_two_upgrades_at_once_one_wins()
    {
        var (guest, addresses) = (await StartAsync(), new[] { Address(), Address() });

        var codes = await Task.WhenAll(addresses.Select(address => CodeAsync(guest, address, ApiServer.Password)));

        Assert.Single(codes, code => code is null);
        Assert.Single(codes, code => code == ProblemCodes.NotAGuest);
        Assert.Equal(addresses[Array.IndexOf(codes, null)], (await guest.Api.Me.GetAsync()).Email);
    }

    [Fact]
    public async Task A_guest_is_marked_beside_the_name_until_it_is_a_member()
    {
        var (guest, other) = (await StartAsync(), await api.JoinAsync("Other"));
        await guest.AskForGameAsync(fromHours: 40);
        var game = await other.AskForGameAsync(fromHours: 40);
        await guest.SayAsync(game.RoomId!.Value);

        Assert.Equal([true, null, true, true], await MarksAsync());
        (await guest.Api.Me.TryUpgradeAsync(new(Address(), ApiServer.Password))).OrThrow();
        Assert.Equal([null, null, null, null], await MarksAsync());

        async Task<bool?[]> MarksAsync()
        {
            var players = (await other.MatchAsync(game.MatchId!.Value)).Players;
            var room = (await other.Api.Rooms.FindAsync(game.RoomId.Value))!;
            return
            [
                players.Single(player => player.AccountId == guest.Id).Guest, players.Single(player => player.AccountId == other.Id).Guest,
                room.Members.Single(member => member.AccountId == guest.Id).Guest, room.LastMessage!.Sender!.Guest,
            ];
        }
    }

    [Fact]
    public async Task Guests_have_tighter_limits()
    {
        var guest = await StartAsync();
        await guest.AskForGameAsync("baseball", 1);
        var second = await guest.AskForGameAsync("baseball", 5);

        var third = await guest.Api.Tickets.TryCreateAsync(guest.Wish("baseball", 9));
        Assert.Equal((409, ProblemCodes.TooManyTickets), (third.Problem!.Status, third.Problem.Code));
        Assert.True((await guest.Api.Tickets.TryCancelAsync(second.Id)).Succeeded);
        (await guest.Api.Tickets.TryCreateAsync(guest.Wish("baseball", 9))).OrThrow();
        var last = HttpStatusCode.OK;
        for (var asked = 0; asked <= 40 && last != HttpStatusCode.TooManyRequests; asked++)
        {
            using var answer = await guest.AskAsync(HttpMethod.Patch, "/api/me", "{}");
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task A_retried_wish_of_a_guest_finds_its_ticket_at_the_limit()
    {
        var guest = await StartAsync();
        await guest.AskForGameAsync("baseball", 1);
        var wish = guest.Wish("baseball", 5) with { ClientTicketId = Guid.CreateVersion7() };
        var first = (await guest.Api.Tickets.TryCreateAsync(wish)).OrThrow();

        Assert.Equal(first.Id, (await guest.Api.Tickets.TryCreateAsync(wish)).OrThrow().Id);
    }

    [Fact]
    public async Task Nothing_signs_in_as_a_guest_by_password()
    {
        var guest = await StartAsync();
        await using var db = api.OpenDatabase();
        var stored = (await db.Accounts.FindAsync(guest.Id))!;

        foreach (var password in (string[])["", stored.PasswordHash, stored.Email, ApiServer.Password])
        {
            var answer = await api.Nobody.Sessions.TrySignInAsync(new(stored.Email, password + " "));
            Assert.NotNull(answer.Problem);
        }
    }

    private Task<Player> StartAsync(string nickname = "Guest Mina") => StartAsync(api, nickname);

    internal static async Task<Player> StartAsync(ApiServer server, string nickname) =>
        new(server, (await server.Nobody.Accounts.TryStartGuestAsync(new(nickname, "seoul-mapo"))).OrThrow());

    private static string Address() => $"{Guid.NewGuid():N}@players.example";

    private static async Task<string?> CodeAsync(Player player, string email, string password) =>
        (await player.Api.Me.TryUpgradeAsync(new(email, password))).Problem?.Code;

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
}
