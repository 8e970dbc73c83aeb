using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PlayLinkTalk.Tests.Client;

/// <summary>Answers each request of <c>/sse</c> with the next of a test's scripts: lines to write, then close or go silent.</summary>
internal sealed class FakeFeed(params FakeFeed.Script[] scripts)
{
    private readonly Channel<string?> _asked = Channel.CreateUnbounded<string?>();
    private int _next;

    /// <param name="Silent">The connection stays open and says nothing more.</param>
    /// <param name="Status">Another than 200: the answer is only that.</param>
    internal sealed record Script(string Text, bool Silent = false, int Status = 200);

    public Task<FakeService> StartAsync() => FakeService.StartAsync(app => app.MapGet("/sse", AnswerAsync));

    /// <summary>The <c>Last-Event-ID</c> of the next request; null when it had none.</summary>
    public async Task<string?> AskedAsync() => await _asked.Reader.ReadAsync(Patience.Token);

    public static string Event(long seq, string type = "notification") => $"id: {seq}\nevent: {type}\ndata: {{\"seq\":{seq}}}\n\n";

    private async Task AnswerAsync(HttpContext context)
    {
        _asked.Writer.TryWrite(context.Request.Headers["Last-Event-ID"].FirstOrDefault());
        var script = _next < scripts.Length ? scripts[_next++] : new Script("", Silent: true);
        context.Response.StatusCode = script.Status;
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(script.Text);
        await context.Response.Body.FlushAsync();
        if (script.Silent)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
