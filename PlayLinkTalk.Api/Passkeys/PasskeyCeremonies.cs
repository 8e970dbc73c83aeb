using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Passkeys;

/// <summary>
/// The exchanges with authenticators, checked by the framework's handler. What has to be known again travels sealed through the client,
/// so that nothing is stored for exchanges that are not finished.
/// </summary>
internal sealed class PasskeyCeremonies(IPasskeyHandler<AccountRow> handler, SealedState states, TimeProvider time)
{
    private const string Adding = "passkey-adding";
    private const string SigningIn = "passkey-signing-in";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public async Task<PasskeyCeremony> BeginAddingAsync(Guid accountId, string email, string name, HttpContext context)
    {
        var options = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = PasskeyUsers.IdOf(accountId), Name = email, DisplayName = name }, context);
        return CeremonyOf(Adding, options.CreationOptionsJson, options.AttestationState);
    }

    /// <summary>For whichever passkey of this site the member chooses.</summary>
    public async Task<PasskeyCeremony> BeginSigningInAsync(HttpContext context)
    {
        var options = await handler.MakeRequestOptionsAsync(null, context);
        return CeremonyOf(SigningIn, options.RequestOptionsJson, options.AssertionState);
    }

    /// <summary>The new passkey of the account; null when anything does not fit.</summary>
    public async Task<UserPasskeyInfo?> FinishAddingAsync(Guid accountId, string state, JsonElement credential, HttpContext context)
    {
        if (states.Open<Begun>(Adding, state) is not { } begun || credential.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = context, CredentialJson = credential.GetRawText(), AttestationState = begun.State,
        });
        return result.Succeeded && result.UserEntity.Id == PasskeyUsers.IdOf(accountId) ? result.Passkey : null;
    }

    /// <summary>The owner of the passkey that signed; null when anything does not fit.</summary>
    public async Task<Assertion?> FinishSigningInAsync(string state, JsonElement credential, HttpContext context)
    {
        if (states.Open<Begun>(SigningIn, state) is not { } begun || credential.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = context, CredentialJson = credential.GetRawText(), AssertionState = begun.State,
        });
        return result.Succeeded ? new(result.User, result.Passkey, begun.At) : null;
    }

    private PasskeyCeremony CeremonyOf(string purpose, string options, string? state) => new(
        JsonSerializer.Deserialize<JsonElement>(options), states.Seal(purpose, new Begun(state ?? "", time.Now()), Life));

    /// <param name="BeganAt">Of the exchange: each signs in once.</param>
    internal sealed record Assertion(AccountRow Account, UserPasskeyInfo Passkey, DateTimeOffset BeganAt);

    private sealed record Begun(string State, DateTimeOffset At);
}
