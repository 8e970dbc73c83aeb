using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>
/// What the service needs again in the next request of one exchange, handed to the client: unreadable, unchangeable and good for
/// minutes. Nothing is stored for exchanges that are never finished.
/// </summary>
internal sealed class SealedState(IDataProtectionProvider protection, TimeProvider time)
{
    private const int LongestText = 8192;

    /// <param name="purpose">What is sealed for one purpose opens for no other.</param>
    /// <param name="state">Serialised as JSON.</param>
    /// <param name="life">How long it can be opened.</param>
    public string Seal<T>(string purpose, T state, TimeSpan life) where T : class =>
        ProtectorOf(purpose).Protect(JsonSerializer.Serialize(new Envelope<T>(time.GetUtcNow() + life, state)));

    /// <summary>Null when it is none, of another purpose, changed, or too old.</summary>
    public T? Open<T>(string purpose, string? sealedText) where T : class
    {
        if (sealedText is null or { Length: > LongestText })
        {
            return null;
        }

        try
        {
            var envelope = JsonSerializer.Deserialize<Envelope<T>>(ProtectorOf(purpose).Unprotect(sealedText));
            return envelope is not null && envelope.Until > time.GetUtcNow() ? envelope.State : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(string purpose) => protection.CreateProtector("PlayLinkTalk.Sealed", purpose);

    private sealed record Envelope<T>(DateTimeOffset Until, T State);
}
