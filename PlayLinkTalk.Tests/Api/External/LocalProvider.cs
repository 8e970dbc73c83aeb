using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PlayLinkTalk.Tests.Client;

namespace PlayLinkTalk.Tests.Api.External;

/// <summary>
/// A provider on a real port: an authorization endpoint that sends the browser back at once, one-time codes bound to their PKCE
/// challenge, a token endpoint that checks both and the client's secret, and an endpoint that says who the person is.
/// </summary>
internal sealed class LocalProvider : IAsyncDisposable
{
    public const string ClientId = "client-of-playlinktalk";
    public const string ClientSecret = "secret-of-playlinktalk";

    private readonly ConcurrentDictionary<string, string> _codes = new();
    private FakeService _service = null!;

    public string Address => _service.Address.ToString().TrimEnd('/');

    /// <summary>What it says of the person, JSON.</summary>
    public string Person { get; set; } = "{}";

    /// <summary>The query of the last visit.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    /// <summary>The person refuses.</summary>
    public bool Denies { get; set; }

    /// <summary>Its token endpoint fails.</summary>
    public bool IsDown { get; set; }

    /// <summary>Codes that were exchanged for a token.</summary>
    public int Exchanged => _exchanged;

    private int _exchanged;

    public static async Task<LocalProvider> StartAsync()
    {
        var provider = new LocalProvider();
        provider._service = await FakeService.StartAsync(provider.Map);
        return provider;
    }

    public IEnumerable<KeyValuePair<string, string?>> SettingsOf(params string[] providers) => providers.SelectMany(provider => new[]
    {
        KeyValuePair.Create($"External:{provider}:ClientId", (string?)ClientId),
        KeyValuePair.Create($"External:{provider}:ClientSecret", (string?)ClientSecret),
        KeyValuePair.Create($"External:{provider}:Address", (string?)Address),
    });

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private void Map(WebApplication app)
    {
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", TokenAsync);
        app.MapGet("/person", (HttpRequest request) => request.Headers.Authorization == "Bearer a-token"
            ? Results.Content(Person, "application/json")
            : Results.Unauthorized());
    }

    private IResult Authorize(string client_id, string redirect_uri, string state, string response_type, string code_challenge,
        string code_challenge_method, HttpRequest request)
    {
        Asked = request.Query.ToDictionary(part => part.Key, part => part.Value.ToString());
        if (client_id != ClientId || response_type != "code" || code_challenge_method != "S256")
        {
            return Results.BadRequest();
        }

        if (Denies)
        {
            return Results.Redirect(QueryHelpers.AddQueryString(redirect_uri, new Dictionary<string, string?>
            {
                ["error"] = "access_denied", ["state"] = state,
            }));
        }

        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _codes[code] = code_challenge;
        return Results.Redirect(QueryHelpers.AddQueryString(redirect_uri, new Dictionary<string, string?>
        {
            ["code"] = code, ["state"] = state,
        }));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (IsDown)
        {
            return Results.StatusCode((int)HttpStatusCode.ServiceUnavailable);
        }

        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_secret"] != ClientSecret || !_codes.TryRemove(form["code"].ToString(), out var bound) || bound != challenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        Interlocked.Increment(ref _exchanged);
        return Results.Json(new { access_token = "a-token", token_type = "Bearer" });
    }
}
