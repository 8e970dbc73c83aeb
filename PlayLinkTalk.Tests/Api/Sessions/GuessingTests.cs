using System.Net;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Sessions;

public sealed class GuessingTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task After_five_wrong_passwords_the_account_takes_none_for_a_quarter_of_an_hour()
    {
        var player = await _api.JoinAsync();
        for (var i = 0; i < 5; i++)
        {
            var wrong = await SignInAsync(player.Email, $"wrong password {i}");
            Assert.Equal((401, ProblemCodes.InvalidCredentials), (wrong.Status, wrong.Code));
        }

        using var locked = await PostAsync(player.Email, ApiServer.Password);
        await locked.RefusedAsync(HttpStatusCode.TooManyRequests, ProblemCodes.AccountLocked);
        Assert.Equal(TimeSpan.FromMinutes(15), locked.Headers.RetryAfter!.Delta);

        _api.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), (await SignInAsync(player.Email, ApiServer.Password)).RetryAfter);

        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(player.Id, (await _api.SignInAsync(player.Email)).Id);
    }

    [Fact]
    public async Task Sessions_that_are_there_stay_when_the_account_is_locked()
    {
        var player = await _api.JoinAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SignInAsync(player.Email, "wrong password")));

        Assert.Equal(player.Id, (await player.Api.Me.GetAsync()).Id);
    }

    [Fact]
    public async Task An_address_without_an_account_looks_like_one_with_it()
    {
        var (known, unknown) = ((await _api.JoinAsync()).Email, $"{Guid.NewGuid()}@nobody.example");
        for (var i = 0; i < 7; i++)
        {
            using var one = await PostAsync(known, "wrong password");
            using var other = await PostAsync(unknown, "wrong password");

            Assert.Equal(one.StatusCode, other.StatusCode);
            Assert.Equal(Headers(one), Headers(other));
            Assert.Equal(await BodyAsync(one), await BodyAsync(other));
        }
    }

    [Fact]
    public async Task Guessing_all_at_once_gives_no_more_guesses()
    {
        var player = await _api.JoinAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => SignInAsync(player.Email, $"wrong password {i}")));

        Assert.Equal(5, answers.Count(answer => answer.Code == ProblemCodes.InvalidCredentials));
        Assert.Equal(35, answers.Count(answer => answer.Code == ProblemCodes.AccountLocked));
    }

    [Theory]
    [InlineData("victim", "víctim")]
    [InlineData("victim", "VÍCTIM")]
    [InlineData("strasse", "straße")]
    [InlineData("가나", "가나\u0301")]
    public async Task A_similar_address_is_another_one_and_gives_no_more_guesses(string name, string similar)
    {
        var (email, other) = ($"{name}@guesses.example", $"{similar}@guesses.example");
        await _api.Nobody.Accounts.CreateAsync(
            new CreateAccount(email, ApiServer.Password, "Player", Gender.Other, null, "seoul-mapo", null));

        Assert.Equal(ProblemCodes.InvalidCredentials, (await SignInAsync(other, ApiServer.Password)).Code);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(ProblemCodes.InvalidCredentials, (await SignInAsync(email, $"wrong password {i}")).Code);
        }

        Assert.Equal(ProblemCodes.AccountLocked, (await SignInAsync(email, ApiServer.Password)).Code);
        Assert.Equal(ProblemCodes.InvalidCredentials, (await SignInAsync(other, ApiServer.Password)).Code);
    }

    [Fact]
    public async Task Failures_are_forgotten_when_they_no_longer_count()
    {
        await SignInAsync($"{Guid.NewGuid()}@nobody.example", "wrong password");
        _api.Clock.Advance(TimeSpan.FromHours(1));
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromHours(1));
            return (await RowCounts.ReadAsync(_api)).Contains("failed_sign_ins: 0", StringComparison.Ordinal);
        }, "old failures are gone");
    }

    private async Task<ApiProblem> SignInAsync(string email, string password) =>
        (await _api.Nobody.Sessions.TrySignInAsync(new SignIn(email, password))).Problem!;

    private Task<HttpResponseMessage> PostAsync(string email, string password) =>
        _api.Http.PostAsync("/api/sessions", new StringContent($$"""{"email":"{{email}}","password":"{{password}}"}""", null, "application/json"));

    private static IEnumerable<string> Headers(HttpResponseMessage response) =>
        response.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order();

    private static async Task<string> BodyAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        return body[..body.IndexOf("traceId", StringComparison.Ordinal)];
    }
}
