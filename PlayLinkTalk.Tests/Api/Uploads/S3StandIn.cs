using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Tests.Api.Uploads;

/// <summary>What an S3 service answers to writing, reading and deleting objects of one bucket, over real HTTP.</summary>
internal sealed class S3StandIn : IAsyncDisposable
{
    public const string Bucket = "files";
    private readonly ConcurrentDictionary<string, byte[]> _objects = new();
    private readonly WebApplication _app;

    private S3StandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public IReadOnlyCollection<string> Keys => [.. _objects.Keys];

    /// <summary>503 to everything, as a service that is overloaded.</summary>
    public bool IsAway { get; set; }

    public Dictionary<string, string?> Settings => new()
    {
        ["Files:Bucket"] = Bucket, ["Files:Endpoint"] = _app.Urls.First(), ["Files:AccessKey"] = "test", ["Files:SecretKey"] = "secret",
        ["Files:Seconds"] = "5",
    };

    public static async Task<S3StandIn> StartAsync()
    {
        var standIn = new S3StandIn();
        await standIn._app.StartAsync();
        return standIn;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (IsAway)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var path = request.Path.Value!;
        var isSigned = request.Headers.Authorization.ToString().StartsWith("AWS4-HMAC-SHA256 Credential=test/", StringComparison.Ordinal);
        if (!isSigned || !path.StartsWith($"/{Bucket}/", StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var key = path[(Bucket.Length + 2)..];
        switch (request.Method)
        {
            case "PUT":
                using (var body = new MemoryStream())
                {
                    await request.Body.CopyToAsync(body);
                    _objects[key] = request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING", StringComparison.Ordinal)
                        ? Joined(body.ToArray())
                        : body.ToArray();
                }

                break;
            case "GET" when _objects.TryGetValue(key, out var found):
                response.ContentLength = found.Length;
                await response.Body.WriteAsync(found);
                break;
            case "DELETE":
                _objects.TryRemove(key, out _);
                response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                response.StatusCode = StatusCodes.Status404NotFound;
                response.ContentType = "application/xml";
                await response.WriteAsync("<Error><Code>NoSuchKey</Code><Message>No such key.</Message></Error>");
                break;
        }
    }

    /// <summary>The body of an upload in signed pieces: size in hex and signature, line end, bytes, line end.</summary>
    private static byte[] Joined(byte[] body)
    {
        var whole = new MemoryStream();
        for (var at = 0; at < body.Length;)
        {
            var line = body.AsSpan(at).IndexOf("\r\n"u8);
            var head = Encoding.ASCII.GetString(body, at, line).Split(';')[0];
            var size = int.Parse(head, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                break;
            }

            whole.Write(body, at + line + 2, size);
            at += line + 2 + size + 2;
        }

        return whole.ToArray();
    }
}
