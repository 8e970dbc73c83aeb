using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Tests.Api.Assistant;

/// <summary>An OpenAI-compatible service on a real socket: it keeps what it is asked and answers as the test says.</summary>
internal sealed class ModelStandIn : IAsyncDisposable
{
    public const string Key = "sk-of-the-stand-in";
    private const string Model = "stand-in-1";
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Asked> _asked = new();
    private int _atOnce;

    private ModelStandIn(WebApplication app) => _app = app;

    /// <param name="Path">Of the call.</param>
    /// <param name="Authorization">The header.</param>
    /// <param name="Body">The JSON.</param>
    internal sealed record Asked(string Path, string Authorization, JsonElement Body)
    {
        public IReadOnlyList<(string Role, string Text)> Messages => [.. Body.GetProperty("messages").EnumerateArray()
            .Select(message => (message.GetProperty("role").GetString()!, TextOf(message.GetProperty("content"))))];

        /// <summary>All that was said to it.</summary>
        public string Everything => string.Join('\n', Messages.Select(message => message.Text));

        private static string TextOf(JsonElement content) => content.ValueKind == JsonValueKind.String
            ? content.GetString()!
            : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
    }

    /// <summary>How it answers; a short greeting unless a test says otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => SayAsync(context, "Hello", " there.");

    public IReadOnlyList<Asked> Calls => [.. _asked];

    /// <summary>The most calls that were open at the same time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Calls whose caller went away before their end.</summary>
    public int Aborted => _aborted;

    private int _aborted;

    public Dictionary<string, string?> Settings => new()
    {
        ["Assistant:Endpoint"] = $"{_app.Urls.First()}/v1", ["Assistant:Model"] = Model, ["Assistant:Key"] = Key,
        ["Assistant:SweepSeconds"] = "5",
    };

    public static async Task<ModelStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var model = new ModelStandIn(builder.Build());
        model._app.Run(model.AnswerAsync);
        await model._app.StartAsync();
        return model;
    }

    /// <summary>A whole answer in pieces.</summary>
    public static async Task SayAsync(HttpContext context, params string[] pieces)
    {
        Begin(context);
        foreach (var piece in pieces)
        {
            await PieceAsync(context, piece);
        }

        await EndAsync(context);
    }

    public static void Begin(HttpContext context) => context.Response.ContentType = "text/event-stream";

    /// <summary>A piece, on the wire at once.</summary>
    public static async Task PieceAsync(HttpContext context, string piece)
    {
        var chunk = JsonSerializer.Serialize(new
        {
            id = "answer", @object = "chat.completion.chunk", created = 1_900_000_000, model = Model,
            choices = new[] { new { index = 0, delta = new { role = "assistant", content = piece }, finish_reason = (string?)null } },
        });
        await context.Response.WriteAsync($"data: {chunk}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    public static Task EndAsync(HttpContext context) => context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        _asked.Enqueue(new(context.Request.Path, context.Request.Headers.Authorization.ToString(), body));
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atOnce));
        try
        {
            await Answer(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            Interlocked.Increment(ref _aborted);
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }
}
