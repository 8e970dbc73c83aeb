using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults;
using PlayLinkTalk.Tests.Client;
using PlayLinkTalk.Tests.ServiceDefaults;
using PlayLinkTalk.Web;
using PlayLinkTalk.Web.Failures;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The pages on a real Kestrel, in front of a <see cref="FakeApi"/> on another.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly FakeService service;
    private readonly WebApplication app;

    private WebServer(FakeService service, WebApplication app, FakeApi api, RecordedLog log)
    {
        (this.service, this.app, Api, Log) = (service, app, api, log);
        Address = new(app.Urls.Single());
    }

    public FakeApi Api { get; }

    public RecordedLog Log { get; }

    public Uri Address { get; }

    /// <summary>The routes of the pages, as the app has them.</summary>
    public IReadOnlyList<(string Route, bool MembersOnly)> Pages =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(endpoint => (endpoint.RoutePattern.RawText!, endpoint.Metadata.GetMetadata<MembersOnlyAttribute>() is not null)),
    ];

    /// <summary>The routes that answer a GET with a page or a part of one.</summary>
    public IEnumerable<string> Routes => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<WebEndpointAttribute>() is not null)
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") is not false)
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/')).Distinct()
        // The framework's own.
        .Where(route => !route.StartsWith("/_framework/", StringComparison.Ordinal));

    public static async Task<WebServer> StartAsync(
        string url = "http://127.0.0.1:0", string? environment = null, Action<WebApplication>? beside = null)
    {
        var api = new FakeApi();
        var service = await FakeService.StartAsync(api.Map);
        // By its name the host finds the list of static files that the build wrote for the Web.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebHosting).Assembly.GetName().Name,
            EnvironmentName = environment ?? Environments.Production,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Services:Api", (string?)service.Address.ToString())]);
        builder.WebHost.UseUrls(url).UseStaticWebAssets();
        builder.Logging.ClearProviders();
        var log = new RecordedLog();
        builder.Logging.AddProvider(log);
        builder.AddServiceDefaults();
        builder.AddWeb();
        // Keys of its own; those of the machine would be shared by all tests.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        app.MapWeb();
        beside?.Invoke(app);
        await app.StartAsync();
        return new(service, app, api, log);
    }

    /// <summary>A browser with cookies of its own.</summary>
    public Browser Open(string language = "ko", bool signedIn = false)
    {
        var browser = new Browser(Address, language);
        if (signedIn)
        {
            browser.Cookies.Add(new Cookie(SessionCookie.Name, FakeApi.Token, "/", Address.Host));
        }

        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await service.DisposeAsync();
    }
}
