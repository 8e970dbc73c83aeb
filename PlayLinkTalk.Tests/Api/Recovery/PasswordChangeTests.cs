using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Tests.Api.Mail;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Recovery;

public sealed class PasswordChangeTests : IAsyncLifetime
{
    private const string Next = "a better horse battery";
    private readonly Mailbox _mails = new();
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup { Settings = _mails.Settings });

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        _mails.Dispose();
    }

    [Fact]
    public async Task A_new_password_signs_every_other_device_out_at_once_and_the_owner_is_told()
    {
        var phone = await _api.JoinAsync();
        var laptop = await _api.SignInAsync(phone.Email);
        var lost = (await laptop.Api.Sessions.ListAsync()).Items.Single(session => session.Current).Id;
        var feed = await phone.ListenAsync();

        Assert.True((await phone.Api.Me.TryChangePasswordAsync(new(ApiServer.Password, Next))).Succeeded);

        Assert.True((await laptop.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        Assert.Equal(phone.Id, (await phone.Api.Me.GetAsync()).Id);
        Assert.Equal(ProblemCodes.InvalidCredentials, await SignInAsync(phone.Email, ApiServer.Password));
        Assert.Null(await SignInAsync(phone.Email, Next));
        var notes = (await phone.Api.Notifications.ListAsync()).Items;
        Assert.Contains(notes, note => Note(note).Code == NotificationCodes.PasswordChanged);
        SessionEndedSignal? ended = null;
        while (ended is null)
        {
            var told = await feed.NextAsync();
            ended = told.Type == FeedEventTypes.SessionEnded
                ? JsonSerializer.Deserialize<SessionEndedSignal>(told.Data.Span, WireJson.Options)
                : null;
        }

        Assert.Equal(lost, ended.SessionId);
        Assert.Contains((await _mails.WaitAsync(phone.Email, 2)), mail => mail.Subject!.Contains("비밀번호가 바뀌었어요", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_password_so_far_is_asked_for_and_guesses_of_it_are_counted()
    {
        var player = await _api.JoinAsync();
        for (var guess = 0; guess < 5; guess++)
        {
            var wrong = (await player.Api.Me.TryChangePasswordAsync(new($"wrong password {guess}", Next))).Problem!;
            Assert.Equal((403, ProblemCodes.WrongPassword), (wrong.Status, wrong.Code));
        }

        var locked = (await player.Api.Me.TryChangePasswordAsync(new(ApiServer.Password, Next))).Problem!;

        Assert.Equal((429, ProblemCodes.AccountLocked), (locked.Status, locked.Code));
        Assert.Equal(TimeSpan.FromMinutes(15), locked.RetryAfter);
        Assert.Equal(player.Id, (await player.Api.Me.GetAsync()).Id);
    }

    [Theory]
    [InlineData("too short", null)]
    [InlineData("playlinktalk", FieldCodes.ServicePassword)]
    [InlineData("password123", FieldCodes.CommonPassword)]
    public async Task A_new_password_is_judged_as_at_the_sign_up(string next, string? code)
    {
        var player = await _api.JoinAsync();

        var refused = (await player.Api.Me.TryChangePasswordAsync(new(ApiServer.Password, next))).Problem!;

        Assert.Equal((400, ProblemCodes.InvalidRequest), (refused.Status, refused.Code));
        Assert.Equal("new", Assert.Single(refused.Errors).Key);
        Assert.Equal(code, refused.Codes?["new"]);
        Assert.Null(await SignInAsync(player.Email, ApiServer.Password));
    }

    [Fact]
    public async Task Of_many_changes_at_once_the_first_one_counts_and_no_sign_in_slips_between()
    {
        var player = await _api.JoinAsync();

        var changes = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            i => player.Api.Me.TryChangePasswordAsync(new(ApiServer.Password, $"{Next} {i}"))));
        var done = Enumerable.Range(0, 4).Where(i => changes[i].Succeeded).ToArray();

        Assert.Single(done);
        Assert.Null(await SignInAsync(player.Email, $"{Next} {done[0]}"));
    }

    [Fact]
    public async Task A_sign_in_that_is_overtaken_by_a_change_opens_no_session()
    {
        var player = await _api.JoinAsync();

        var racing = Enumerable.Range(0, 8).Select(_ => _api.Nobody.Sessions.TrySignInAsync(new SignIn(player.Email, ApiServer.Password)));
        var all = Task.WhenAll(racing);
        Assert.True((await player.Api.Me.TryChangePasswordAsync(new(ApiServer.Password, Next))).Succeeded);

        foreach (var answer in await all)
        {
            if (answer.TryGet(out var signedIn, out _))
            {
                Assert.True((await new Player(_api, signedIn).Api.Me.TryGetAsync()).Problem!.IsSignedOut);
            }
        }
    }

    [Fact]
    public async Task The_answer_renews_the_proof_of_the_device()
    {
        var player = await _api.JoinAsync();

        using var response = await player.AskAsync(
            HttpMethod.Post, "/api/me/password", $$"""{"current":"{{ApiServer.Password}}","new":"{{Next}}"}""");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.StartsWith($"{DeviceCookie.Name}=pld_", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    private static NotificationEvent Note(FeedEvent note) => note.Data.Deserialize<NotificationEvent>(WireJson.Options)!;

    private async Task<string?> SignInAsync(string email, string password) =>
        (await _api.Nobody.Sessions.TrySignInAsync(new SignIn(email, password))).Problem?.Code;
}
