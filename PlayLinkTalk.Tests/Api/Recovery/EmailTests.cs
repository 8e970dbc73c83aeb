using System.Text.Json;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Tests.Api.Mail;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Recovery;

public sealed class EmailTests : IAsyncLifetime
{
    private readonly Mailbox _mails = new();
    private ApiServer _api = null!;

    private RecoveryApi Recovery => _api.Nobody.Recovery;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup { Settings = _mails.Settings });

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        _mails.Dispose();
    }

    [Fact]
    public async Task An_address_is_verified_by_the_code_that_the_sign_up_sends()
    {
        var player = await _api.JoinAsync();
        Assert.False((await player.Api.Me.GetAsync()).EmailVerified);

        Assert.True((await Recovery.TryConfirmEmailAsync(new(await _mails.CodeAsync(player.Email, "이메일 주소를 확인")))).Succeeded);

        Assert.True((await player.Api.Me.GetAsync()).EmailVerified);
    }

    [Fact]
    public async Task Another_address_counts_once_it_is_confirmed_and_the_old_one_is_told()
    {
        var player = await _api.JoinAsync();
        var email = NewAddress();
        Assert.True((await player.Api.Me.TryChangeEmailAsync(new(ApiServer.Password, email))).Succeeded);
        Assert.Equal(player.Email, (await player.Api.Me.GetAsync()).Email);
        var code = await _mails.CodeAsync(email, "새 이메일 주소");
        Assert.Contains(await _mails.WaitAsync(player.Email, 2), mail => mail.Subject!.Contains("변경 요청", StringComparison.Ordinal));

        Assert.True((await Recovery.TryConfirmEmailAsync(new(code))).Succeeded);

        var me = await player.Api.Me.GetAsync();
        Assert.Equal((email, true), (me.Email, me.EmailVerified));
        Assert.Null((await _api.Nobody.Sessions.TrySignInAsync(new(email, ApiServer.Password))).Problem);
        Assert.NotNull((await _api.Nobody.Sessions.TrySignInAsync(new(player.Email, ApiServer.Password))).Problem);
        Assert.Contains(
            (await player.Api.Notifications.ListAsync()).Items,
            note => note.Data.Deserialize<NotificationEvent>(WireJson.Options)!.Code == NotificationCodes.EmailChanged);
        Assert.Contains(await _mails.WaitAsync(player.Email, 3), mail => mail.Subject!.Contains("바뀌었어요", StringComparison.Ordinal));
        Assert.Equal(ProblemCodes.InvalidToken, (await Recovery.TryConfirmEmailAsync(new(code))).Problem!.Code);
    }

    [Fact]
    public async Task A_code_that_was_sent_to_the_old_address_opens_nothing_after_the_change()
    {
        var player = await _api.JoinAsync();
        await Recovery.TryRequestAsync(new(player.Email));
        var reset = await _mails.CodeAsync(player.Email, "비밀번호 다시 정하기");
        var email = NewAddress();
        await player.Api.Me.TryChangeEmailAsync(new(ApiServer.Password, email));

        await Recovery.TryConfirmEmailAsync(new(await _mails.CodeAsync(email, "새 이메일 주소")));

        Assert.Equal(ProblemCodes.InvalidToken, (await Recovery.TryCompleteAsync(new(reset, "a better horse battery"))).Problem!.Code);
    }

    [Fact]
    public async Task A_taken_address_is_refused_also_when_it_was_free_at_the_request()
    {
        var (player, other) = (await _api.JoinAsync(), await _api.JoinAsync());
        Assert.Equal(
            ProblemCodes.EmailTaken, (await player.Api.Me.TryChangeEmailAsync(new(ApiServer.Password, other.Email))).Problem!.Code);
        var email = NewAddress();
        await player.Api.Me.TryChangeEmailAsync(new(ApiServer.Password, email));
        await other.Api.Me.TryChangeEmailAsync(new(ApiServer.Password, email));
        var mails = await _mails.WaitAsync(email, 2);

        var answers = await Task.WhenAll(mails.Select(mail => Recovery.TryConfirmEmailAsync(new(Mailbox.CodeOf(mail)))));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.Single(answers, answer => answer.Problem?.Code == ProblemCodes.EmailTaken);
    }

    [Fact]
    public async Task The_password_is_asked_for()
    {
        var player = await _api.JoinAsync();

        var refused = (await player.Api.Me.TryChangeEmailAsync(new("wrong password", NewAddress()))).Problem!;

        Assert.Equal((403, ProblemCodes.WrongPassword), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_code_for_an_address_sets_no_password()
    {
        var player = await _api.JoinAsync();
        var code = await _mails.CodeAsync(player.Email, "이메일 주소를 확인");

        Assert.Equal(ProblemCodes.InvalidToken, (await Recovery.TryCompleteAsync(new(code, "a better horse battery"))).Problem!.Code);
        Assert.True((await Recovery.TryConfirmEmailAsync(new(code))).Succeeded);
    }

    private static string NewAddress() => $"{Guid.NewGuid():N}@moved.example";
}
