using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Web;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The pages in front of the real Api: what a page offers is what the Api then takes or refuses.</summary>
internal sealed class SiteServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private SiteServer(ApiServer api, WebApplication app) => (Api, this.app) = (api, app);

    public ApiServer Api { get; }

    private Uri Address => new(app.Urls.Single());

    public static async Task<SiteServer> StartAsync(ApiSetup? setup = null)
    {
        var api = await ApiServer.StartAsync(setup);
        // By its name the host finds the list of static files that the build wrote for the Web.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebHosting).Assembly.GetName().Name,
            EnvironmentName = Environments.Development,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Services:Api", (string?)api.Http.BaseAddress!.ToString())]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddWeb();
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        app.MapWeb();
        await app.StartAsync();
        return new(api, app);
    }

    /// <summary>A browser in which the player is signed in.</summary>
    public Browser Open(Player player, string language = "en")
    {
        var browser = Visit(language);
        browser.Cookies.Add(new Cookie(SessionCookie.Name, Uri.EscapeDataString(player.Token), "/", Address.Host));
        return browser;
    }

    /// <summary>A browser without cookies.</summary>
    public Browser Visit(string language = "en") => new(Address, language);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Api.DisposeAsync();
    }
}
