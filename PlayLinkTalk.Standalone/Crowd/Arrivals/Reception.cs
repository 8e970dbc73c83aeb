using Microsoft.Extensions.Options;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Standalone.Crowd.Cast;
using PlayLinkTalk.Standalone.Crowd.Desks;
using PlayLinkTalk.Standalone.Crowd.Hosting;
using PlayLinkTalk.Standalone.Crowd.Members;
using PlayLinkTalk.Standalone.Crowd.Planning;

namespace PlayLinkTalk.Standalone.Crowd.Arrivals;

/// <summary>Signs one player in: with the stored token, else with the password, else with a new account.</summary>
internal sealed class Reception(Roster roster, GameBook games, IOptions<CrowdOptions> options, TimeProvider time)
{
    /// <exception cref="ApiException">The service refuses for good.</exception>
    public async Task ReceiveAsync(Persona persona, CrowdFile file, LoopbackClients clients, CancellationToken cancellationToken)
    {
        var http = clients.HttpOf(persona.Number);
        var keys = file.Find(persona.Number)!;
        if (keys.Token is null || keys.AccountId is null)
        {
            keys = await SignInAsync(persona, keys, file, http, cancellationToken);
        }

        var member = Enter(persona, keys, http, clients);
        try
        {
            await PlanAsync(member, cancellationToken);
        }
        catch (ApiException refused) when (refused.Problem.IsSignedOut)
        {
            keys = await SignInAsync(persona, keys, file, http, cancellationToken);
            member = Enter(persona, keys, http, clients);
            await PlanAsync(member, cancellationToken);
        }

        roster.Add(member);
    }

    private static Member Enter(Persona persona, Keys keys, HttpClient http, LoopbackClients clients) => new(
        new Player(persona), new PlayLinkApi(http, CallerCredentials.Bearer(keys.Token!)), clients.SocketsOf(persona.Number),
        keys.AccountId!.Value);

    private async Task PlanAsync(Member member, CancellationToken cancellationToken)
    {
        foreach (var match in await member.ReadPlansAsync(cancellationToken))
        {
            games.Join(match, member);
        }
    }

    private async Task<Keys> SignInAsync(Persona persona, Keys keys, CrowdFile file, HttpClient http, CancellationToken cancellationToken)
    {
        var anonymous = new PlayLinkApi(http, CallerCredentials.Simulation(options.Value.Key));
        if (keys.AccountId is null || !(await PatientlyAsync(() => SignInAsync(anonymous, keys, cancellationToken), cancellationToken))
            .TryGet(out var signedIn, out _))
        {
            keys = await SignUpAsync(persona, keys, file, anonymous, cancellationToken);
            signedIn = (await PatientlyAsync(() => SignInAsync(anonymous, keys, cancellationToken), cancellationToken)).OrThrow();
        }

        keys = keys with { Token = signedIn.AccessToken, AccountId = signedIn.Account.Id };
        file.Set(persona.Number, keys);
        return keys;
    }

    private async Task<Keys> SignUpAsync(
        Persona persona, Keys keys, CrowdFile file, PlayLinkApi anonymous, CancellationToken cancellationToken)
    {
        while (true)
        {
            var account = new CreateAccount(
                keys.Email, keys.Password, persona.Name, persona.Gender, persona.BirthYear, persona.District, persona.Sports,
                Simulated: true);
            var result = await PatientlyAsync(() => anonymous.Accounts.TryCreateAsync(account, cancellationToken), cancellationToken);
            if (result.Problem is not { Code: ProblemCodes.EmailTaken })
            {
                result.OrThrow();
                return keys;
            }

            // The account exists already: an earlier run never signed in, or its file was lost.
            if ((await PatientlyAsync(() => SignInAsync(anonymous, keys, cancellationToken), cancellationToken)).Problem is null)
            {
                return keys;
            }

            keys = new Keys(EmailOf(persona, Random.Shared.Next(1_000, 1_000_000)), CrowdFile.NewPassword());
            file.Set(persona.Number, keys);
            file.Save();
        }
    }

    /// <summary>Retries transient problems, after the delay that the service asks for.</summary>
    private async Task<ApiResult<T>> PatientlyAsync<T>(Func<Task<ApiResult<T>>> attempt, CancellationToken cancellationToken)
        where T : class
    {
        var waits = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        while (true)
        {
            var result = await attempt();
            if (result.Problem is not { IsTransient: true } problem)
            {
                return result;
            }

            await Task.Delay(waits.Next(problem.RetryAfter), time, cancellationToken);
        }
    }

    private static Task<ApiResult<SignedIn>> SignInAsync(PlayLinkApi anonymous, Keys keys, CancellationToken cancellationToken) =>
        anonymous.Sessions.TrySignInAsync(new SignIn(keys.Email, keys.Password), cancellationToken);

    public static string EmailOf(Persona persona, int? again = null) =>
        $"{persona.Handle}.{persona.Number}{(again is null ? "" : $".{again}")}@crowd.invalid";
}
