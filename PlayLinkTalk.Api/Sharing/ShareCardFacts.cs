using System.Security.Cryptography;
using System.Text.Json;

namespace PlayLinkTalk.Api.Sharing;

/// <summary>A player that a card names.</summary>
internal sealed record ShareCardPlayer(string Name, bool Won);

/// <summary>What a card shows.</summary>
/// <param name="Players">All of them, those that are not named included.</param>
/// <param name="Score">Digits and marks only; null: none is confirmed.</param>
/// <param name="Named">In the order of the game.</param>
internal sealed record ShareCardFacts(
    string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Players, string? Score,
    IReadOnlyList<ShareCardPlayer> Named)
{
    /// <summary>Goes up when the same facts are drawn in another way.</summary>
    private const int Layout = 1;

    /// <summary>The version of the image: the same facts in the same language have the same one, in every process.</summary>
    public string VersionIn(string language) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Layout, Language = language, Facts = this })))[..32];
}
