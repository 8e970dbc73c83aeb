using Xunit;

namespace PlayLinkTalk.Tests.Web.Failures;

/// <summary>One server for all tests of a class. A test that changes what the Api has starts its own.</summary>
public sealed class SharedPages : IAsyncLifetime
{
    private WebServer? _web;

    /// <summary>As if it had just started: nothing was called or logged, and the Api does not fail.</summary>
    internal WebServer Begin()
    {
        var web = _web!;
        web.Api.Fails = null;
        web.Api.Calls.Clear();
        web.Log.Clear();
        return web;
    }

    internal static async Task<WebServer> StartAsync()
    {
        var web = await WebServer.StartAsync();
        PageRows.Fill(web.Api);
        return web;
    }

    public async Task InitializeAsync() => _web = await StartAsync();

    public async Task DisposeAsync() => await (_web?.DisposeAsync() ?? ValueTask.CompletedTask);
}
