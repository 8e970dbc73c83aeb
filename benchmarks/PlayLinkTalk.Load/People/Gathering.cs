using System.Net;
using System.Security.Cryptography;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.People;

/// <summary>
/// Signs clients up and in. They use many loopback addresses, thirty clients each, because the service limits sign-ups by address,
/// and other addresses than the previous run. If a limit is hit all the same, it waits.
/// </summary>
internal sealed class Gathering(Uri service) : IDisposable
{
    private const int PlayersPerAddress = 30;
    private const int AtOnce = 4;

    /// <summary>The service's <c>Simulation:Key</c>, under the name that the service reads, too.</summary>
    private static readonly string? Key = Environment.GetEnvironmentVariable("Simulation__Key");

    private readonly string _run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
    private readonly byte _network = (byte)Random.Shared.Next(1, 255);
    private readonly List<HttpClient> _doors = [];

    /// <exception cref="ScenarioFailedException">The service does not answer or rejects the sign-up.</exception>
    public async Task<IReadOnlyList<LoadPlayer>> GatherAsync(int count, CancellationToken cancellationToken)
    {
        var players = new LoadPlayer[count];
        _doors.AddRange(Enumerable.Range(0, (count / PlayersPerAddress) + 1).Select(door =>
            ServiceHttp.Create(service, ServiceHttp.CreateHandler(AddressOf(door)))));
        try
        {
            await Parallel.ForAsync(
                0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (number, token) => players[number] = await AdmitAsync(number, token));
        }
        catch (ApiException refused)
        {
            throw new ScenarioFailedException($"{service} rejects clients: {refused.Message}", refused);
        }

        return players;
    }

    public void Dispose() => _doors.ForEach(door => door.Dispose());

    private async Task<LoadPlayer> AdmitAsync(int number, CancellationToken cancellationToken)
    {
        var http = _doors[number / PlayersPerAddress];
        var anonymous = new PlayLinkApi(http, CallerCredentials.Simulation(Key));
        // Declared as simulated where the service lets it: real players and the simulated crowd ignore it.
        var account = new CreateAccount(
            $"load.{_run}.{number}@load.invalid", _run + "-password", $"Load {number}", number % 2 == 0 ? Gender.Female : Gender.Male,
            1990, "seoul-mapo", [], Simulated: Key is not null);
        await PatientlyAsync(() => anonymous.Accounts.TryCreateAsync(account, cancellationToken), cancellationToken);
        var signedIn = await PatientlyAsync(
            () => anonymous.Sessions.TrySignInAsync(new SignIn(account.Email, account.Password), cancellationToken), cancellationToken);
        return new LoadPlayer(number, signedIn.Account, new PlayLinkApi(http, CallerCredentials.Bearer(signedIn.AccessToken)),
            AddressOf(number / PlayersPerAddress));
    }

    private IPAddress AddressOf(int door) => new([127, _network, (byte)(door / 250), (byte)(1 + (door % 250))]);

    private static async Task<T> PatientlyAsync<T>(Func<Task<ApiResult<T>>> attempt, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempts = 1; ; attempts++)
        {
            var result = await attempt();
            if (result.Problem is { RetryAfter: { } wait } && attempts < 5)
            {
                await Task.Delay(wait, cancellationToken);
                continue;
            }

            return result.OrThrow();
        }
    }
}
