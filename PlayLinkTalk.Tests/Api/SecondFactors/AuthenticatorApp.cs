using PlayLinkTalk.Api.SecondFactors;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Tests.Api.SecondFactors;

/// <summary>The member's authenticator app with one secret, and the recovery codes on paper.</summary>
internal sealed class AuthenticatorApp(ApiServer api, byte[] secret)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>The code of now.</summary>
    public string Code => CodeAt(api.Now);

    public string CodeAt(DateTimeOffset time) => OneTimeCode.Of(secret, OneTimeCode.StepAt(time));

    /// <summary>Six digits that are none of the codes of now.</summary>
    public string WrongCode => Enumerable.Range(0, 10).Select(i => $"{i:000000}")
        .First(code => OneTimeCode.FindStep(secret, code, api.Now, 0) is null);

    /// <summary>What it reads from the set-up.</summary>
    public static AuthenticatorApp Of(ApiServer api, string typedSecret)
    {
        var bits = string.Concat(typedSecret.Select(letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return new(api, [.. bits.Chunk(8).Where(each => each.Length == 8).Select(each => Convert.ToByte(new string(each), 2))]);
    }

    /// <summary>Sets a second factor up for the player. The code that did it is used up: the clock moves on.</summary>
    public static async Task<AuthenticatorApp> SetUpAsync(ApiServer api, Player player)
    {
        var begun = (await player.Api.SecondFactor.TryBeginAsync(new BeginSecondFactor(ApiServer.Password))).OrThrow();
        var app = Of(api, begun.Secret);
        app.RecoveryCodes = (await player.Api.SecondFactor.TryConfirmAsync(new ConfirmSecondFactor(app.Code))).OrThrow().Codes;
        api.Clock.Advance(TimeSpan.FromSeconds(OneTimeCode.StepSeconds));
        return app;
    }
}
