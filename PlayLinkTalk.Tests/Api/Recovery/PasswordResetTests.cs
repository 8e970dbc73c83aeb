using System.Net;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Tests.Api.Mail;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Recovery;

public sealed class PasswordResetTests : IAsyncLifetime
{
    private const string Next = "a better horse battery";
    private const string Subject = "비밀번호 다시 정하기";
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
    public async Task The_code_of_the_mail_sets_a_password_once_and_signs_every_device_out()
    {
        var player = await _api.JoinAsync();
        Assert.True((await Recovery.TryRequestAsync(new(player.Email.ToUpperInvariant()))).Succeeded);
        var code = await _mails.CodeAsync(player.Email, Subject);

        Assert.True((await Recovery.TryCompleteAsync(new(code.ToLowerInvariant().Replace('-', ' '), Next))).Succeeded);

        Assert.True((await player.Api.Me.TryGetAsync()).Problem!.IsSignedOut);
        Assert.NotNull((await _api.Nobody.Sessions.TrySignInAsync(new(player.Email, ApiServer.Password))).Problem);
        var again = new Player(_api, await _api.Nobody.Sessions.SignInAsync(new(player.Email, Next)));
        Assert.True((await again.Api.Me.GetAsync()).EmailVerified);
        Assert.Equal(ProblemCodes.InvalidToken, (await Recovery.TryCompleteAsync(new(code, Next + "!"))).Problem!.Code);
    }

    [Fact]
    public async Task The_code_is_in_the_fragment_of_the_link_and_stored_as_a_hash_only()
    {
        var player = await _api.JoinAsync();
        await Recovery.TryRequestAsync(new(player.Email));
        var code = await _mails.CodeAsync(player.Email, Subject);

        var mail = _mails.All.Single(mail => mail.Subject!.Contains(Subject, StringComparison.Ordinal));
        Assert.Contains($"https://play.example/reset-password#{code}", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("?", mail.TextBody, StringComparison.Ordinal);
        var stored = await RowCounts.DumpAsync(_api);
        Assert.DoesNotContain(code, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), stored, StringComparison.Ordinal);
        Assert.DoesNotContain(code, _api.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain(player.Email, _api.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_works_for_half_an_hour()
    {
        var player = await _api.JoinAsync();
        await Recovery.TryRequestAsync(new(player.Email));
        var code = await _mails.CodeAsync(player.Email, Subject);

        _api.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(ProblemCodes.InvalidToken, (await Recovery.TryCompleteAsync(new(code, Next))).Problem!.Code);
        Assert.Null((await _api.Nobody.Sessions.TrySignInAsync(new(player.Email, ApiServer.Password))).Problem);
    }

    [Fact]
    public async Task An_address_without_an_account_gets_the_same_answer_and_no_mail()
    {
        var (known, unknown) = ((await _api.JoinAsync()).Email, $"{Guid.NewGuid():N}@players.example");

        using var one = await PostAsync(known);
        using var other = await PostAsync(unknown);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (one.StatusCode, other.StatusCode));
        Assert.Equal(await one.Content.ReadAsStringAsync(), await other.Content.ReadAsStringAsync());
        Assert.Equal(one.Headers.Select(header => header.Key).Order(), other.Headers.Select(header => header.Key).Order());
        await _mails.CodeAsync(known, Subject);
        await LettersAreGoneAsync();
        Assert.DoesNotContain(_mails.All, mail => mail.To.Mailboxes.Single().Address == unknown);
    }

    [Fact]
    public async Task An_account_has_few_codes_at_a_time_however_often_they_are_asked_for()
    {
        var player = await _api.JoinAsync();
        for (var request = 0; request < 10; request++)
        {
            Assert.True((await Recovery.TryRequestAsync(new(player.Email))).Succeeded);
            await LettersAreGoneAsync();
        }

        Assert.Equal(4, _mails.All.Count(mail => mail.Subject!.Contains(Subject, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Requests_of_one_network_are_bounded()
    {
        await using var api = await ApiServer.StartAsync(new ApiSetup
        {
            Settings = new Dictionary<string, string?> { ["RateLimits:RecoveriesPerMinutePerAddress"] = "3" },
        });
        for (var request = 0; request < 3; request++)
        {
            Assert.True((await api.Nobody.Recovery.TryRequestAsync(new("a@players.example"))).Succeeded);
        }

        Assert.Equal(429, (await api.Nobody.Recovery.TryRequestAsync(new("b@players.example"))).Problem!.Status);
    }

    [Fact]
    public async Task Of_many_uses_of_a_code_at_once_one_counts()
    {
        var player = await _api.JoinAsync();
        await Recovery.TryRequestAsync(new(player.Email));
        var code = await _mails.CodeAsync(player.Email, Subject);

        var uses = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Recovery.TryCompleteAsync(new(code, $"{Next} {i}"))));

        Assert.Single(uses, used => used.Succeeded);
        Assert.All(uses.Where(used => !used.Succeeded), used => Assert.Equal(ProblemCodes.InvalidToken, used.Problem!.Code));
    }

    [Fact]
    public async Task A_refused_password_leaves_the_code_for_another_try()
    {
        var player = await _api.JoinAsync();
        await Recovery.TryRequestAsync(new(player.Email));
        var code = await _mails.CodeAsync(player.Email, Subject);

        var refused = (await Recovery.TryCompleteAsync(new(code, player.Email))).Problem!;

        Assert.Equal(FieldCodes.OwnPassword, refused.Codes!["password"]);
        Assert.True((await Recovery.TryCompleteAsync(new(code, Next))).Succeeded);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("22222-22222-22222-22222-22222")]
    [InlineData("0000O-00000-00000-00000-00000")]
    public async Task What_is_no_code_is_refused_alike(string typed)
    {
        var problem = (await Recovery.TryCompleteAsync(new(typed, Next))).Problem!;

        Assert.Equal((400, ProblemCodes.InvalidToken), (problem.Status, problem.Code));
    }

    [Fact]
    public async Task A_new_password_lets_a_locked_owner_in()
    {
        var player = await _api.JoinAsync();
        for (var guess = 0; guess < 5; guess++)
        {
            await _api.Nobody.Sessions.TrySignInAsync(new(player.Email, $"wrong password {guess}"));
        }

        await Recovery.TryRequestAsync(new(player.Email));
        Assert.True((await Recovery.TryCompleteAsync(new(await _mails.CodeAsync(player.Email, Subject), Next))).Succeeded);

        Assert.Null((await _api.Nobody.Sessions.TrySignInAsync(new(player.Email, Next))).Problem);
    }

    [Fact]
    public async Task The_mail_is_in_the_language_of_the_account()
    {
        var email = $"{Guid.NewGuid():N}@players.example";
        await _api.Nobody.Accounts.CreateAsync(
            new CreateAccount(email, ApiServer.Password, "Kim", Gender.Other, null, "seoul-mapo", null, Language: "en"));

        await Recovery.TryRequestAsync(new(email));

        Assert.NotEmpty(await _mails.CodeAsync(email, "Choose a new password"));
    }

    private Task LettersAreGoneAsync() => Patience.UntilAsync(
        async () =>
        {
            await using var db = _api.OpenDatabase();
            return !await db.Letters.AnyAsync();
        },
        "no letter waits");

    private Task<HttpResponseMessage> PostAsync(string email) => _api.Http.PostAsync(
        "/api/password-resets", new StringContent($$"""{"email":"{{email}}"}""", null, "application/json"));
}
