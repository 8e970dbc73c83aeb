using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using PlayLinkTalk.Api.Catalogue;
using Xunit;

namespace PlayLinkTalk.Tests.Catalogue;

/// <summary>The catalogue alone, on a port of its own.</summary>
public sealed class CatalogueServer : IAsyncLifetime
{
    private readonly WebApplication _app = Build();

    public HttpClient Client { get; } = new();

    public async Task InitializeAsync()
    {
        await _app.StartAsync();
        Client.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddCatalogue();
        var app = builder.Build();
        app.MapCatalogue();
        return app;
    }
}
