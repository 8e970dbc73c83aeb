using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Tests.Api.Push;

/// <summary>A push as it came over the wire.</summary>
/// <param name="PublicKey">The key of the service that signed it, base64url.</param>
/// <param name="Claims">Of its token, whose signature was checked.</param>
internal sealed record PushRequest(
    string Path, string? Topic, string? Ttl, string? Urgency, string? Encoding, byte[] Body, string PublicKey, JsonElement Claims);

/// <summary>
/// A push service on a real socket: it checks the signature of every request (RFC 8292), and takes or refuses it as the test says.
/// </summary>
internal sealed class PushService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task<bool>>> _answers = new();
    private readonly List<PushRequest> _asked = [];
    private readonly List<PushRequest> _taken = [];
    private readonly Lock _gate = new();

    private PushService(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Every signed request, in the order of arrival.</summary>
    public IReadOnlyList<PushRequest> Asked => Copy(_asked);

    /// <summary>Those that it has taken for a browser.</summary>
    public IReadOnlyList<PushRequest> Taken => Copy(_taken);

    /// <summary>What it keeps for browsers that are away: the newest of a topic.</summary>
    public IReadOnlyList<PushRequest> Kept => [.. Taken.GroupBy(push => (push.Path, push.Topic)).Select(same => same.Last())];

    /// <summary>Requests whose signature is wrong, with the reason.</summary>
    public ConcurrentQueue<string> Unsigned { get; } = new();

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Push:AllowLoopback"] = "true", ["Push:PrivateKey"] = PrivateKey, ["Push:Subject"] = "mailto:push@play.example",
    };

    /// <summary>The key of the Api under test.</summary>
    public string PrivateKey { get; } = NewKey();

    public static async Task<PushService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new PushService(builder.Build());
        service._app.Run(service.AnswerAsync);
        await service._app.StartAsync();
        return service;
    }

    /// <summary>The next requests are answered so, in this order; then all are taken.</summary>
    public void Expect(params ReadOnlySpan<Func<HttpContext, Task<bool>>> answers)
    {
        foreach (var answer in answers)
        {
            _answers.Enqueue(answer);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    public static Func<HttpContext, Task<bool>> Refuse(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return Task.FromResult(false);
    };

    /// <summary>No answer, as long as the sender waits.</summary>
    public static async Task<bool> Silence(HttpContext context)
    {
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return false;
    }

    /// <summary>It is taken, and the connection cut before the answer: the sender can't know.</summary>
    public static Task<bool> TakeAndCut(HttpContext context)
    {
        context.Abort();
        return Task.FromResult(true);
    }

    /// <summary>It is taken, with an answer that never ends.</summary>
    public static async Task<bool> TakeAndTalk(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status201Created;
        var noise = new byte[64 * 1024];
        try
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(noise, context.RequestAborted);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException)
        {
            // The sender has heard enough.
        }

        return true;
    }

    private static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Base64Url.EncodeToString(key.ExportParameters(includePrivateParameters: true).D!);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (Check(context, body.ToArray(), out var request) is { } wrong)
        {
            Unsigned.Enqueue(wrong);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        Add(_asked, request!);
        if (!_answers.TryDequeue(out var answer))
        {
            // Before the answer: a test that reads the list after it finds the push there.
            Add(_taken, request!);
            context.Response.StatusCode = StatusCodes.Status201Created;
        }
        else if (await answer(context))
        {
            Add(_taken, request!);
        }
    }

    /// <summary>Null when the token is signed by the key that it names, for this origin, and has not expired.</summary>
    private string? Check(HttpContext context, byte[] body, out PushRequest? request)
    {
        request = null;
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("vapid ", StringComparison.Ordinal))
        {
            return "no VAPID header";
        }

        var fields = header["vapid ".Length..].Split(',').Select(field => field.Trim().Split('=', 2)).ToDictionary(f => f[0], f => f[1]);
        var parts = fields["t"].Split('.');
        var point = Base64Url.DecodeFromChars(fields["k"]);
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] },
        });
        if (!key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256))
        {
            return "a wrong signature";
        }

        var claims = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(parts[1]));
        var expiry = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64());
        // The library leaves the port out. Outside of tests an endpoint has the default port of https, which no origin names.
        if (claims.GetProperty("aud").GetString() != "http://127.0.0.1")
        {
            return "another audience";
        }

        if (expiry <= DateTimeOffset.UtcNow || expiry > DateTimeOffset.UtcNow.AddHours(24).AddMinutes(1))
        {
            return string.Create(CultureInfo.InvariantCulture, $"an expiry at {expiry}");
        }

        string? Of(string name) => context.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
        request = new PushRequest(
            context.Request.Path, Of("Topic"), Of("TTL"), Of("Urgency"), Of("Content-Encoding"), body, fields["k"], claims);
        return null;
    }

    private void Add(List<PushRequest> list, PushRequest request)
    {
        lock (_gate)
        {
            list.Add(request);
        }
    }

    private IReadOnlyList<PushRequest> Copy(List<PushRequest> list)
    {
        lock (_gate)
        {
            return [.. list];
        }
    }
}
