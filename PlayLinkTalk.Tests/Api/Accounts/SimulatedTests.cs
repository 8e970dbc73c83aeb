using System.Net;
using System.Text;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Accounts;

/// <summary>Only programs with the service's key sign simulated players up.</summary>
public sealed class SimulatedTests : IAsyncLifetime
{
    private const string Key = "a key of the operator";
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup
    {
        Settings = new Dictionary<string, string?> { ["Simulation:Key"] = Key },
    });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task With_the_key_an_account_is_simulated()
    {
        var account = await _api.Nobody.As(CallerCredentials.Simulation(Key)).Accounts.CreateAsync(Simulated());

        Assert.True(account.Simulated);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("another key of the operator")]
    public async Task Without_it_the_sign_up_is_refused(string? key)
    {
        var asked = Simulated();

        var refused = (await _api.Nobody.As(CallerCredentials.Simulation(key)).Accounts.TryCreateAsync(asked)).Problem!;

        Assert.Equal((400, ProblemCodes.InvalidRequest), (refused.Status, refused.Code));
        Assert.Contains("simulated", refused.Errors.Keys);
        // Nothing was stored: the address is free.
        Assert.False((await _api.Nobody.Accounts.CreateAsync(asked with { Simulated = false })).Simulated);
    }

    [Fact]
    public async Task A_service_without_a_key_has_no_simulated_accounts()
    {
        await using var other = await ApiServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/accounts")
        {
            Content = new StringContent(
                """{"email":"s@players.example","password":"a long password","displayName":"S","gender":"other","district":"seoul-mapo","simulated":true}""",
                Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(SimulationKey.Header, Key);

        using var response = await other.Http.SendAsync(request);

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "simulated");
    }

    private static CreateAccount Simulated() => new(
        $"{Guid.NewGuid():N}@players.example", ApiServer.Password, "Simulated", Gender.Other, 1990, "seoul-mapo", [], Simulated: true);
}
