using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Api;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Client;
using PlayLinkTalk.Load.Clocks;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Storage;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.InMemory;
using PlayLinkTalk.ServiceDefaults;

namespace PlayLinkTalk.Load.Month;

/// <summary>
/// One Api with its own services, listener and caches. It shares the database and the broker with the others, as processes do.
/// </summary>
internal sealed class MonthNode : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly Lifeline _line;
    private readonly PlayLinkApi _visitor;

    private MonthNode(string name, WebApplication app, Lifeline line)
    {
        (Name, _app, _line) = (name, app, line);
        _http = ServiceHttp.Create(new(app.Urls.First()), new CutOff(line) { InnerHandler = ServiceHttp.CreateHandler() });
        _visitor = new(_http, CallerCredentials.Anonymous);
    }

    /// <summary>As the leases know it.</summary>
    public string Name { get; }

    public bool IsEnded => _line.IsCut;

    /// <exception cref="ScenarioFailedException">The database is refused.</exception>
    public static async Task<MonthNode> StartAsync(string name, MonthPlan plan, ManualClock clock, IBroker broker)
    {
        var line = new Lifeline();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Test", ContentRootPath = plan.Folder,
            // A host that watches its files is woken by every write into the database, also after it has ended.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.AddInMemoryCollection(SettingsOf(name, plan))
            .AddInMemoryCollection(ServiceDatabase.SettingsOf(plan.Connection, plan.Version));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<IBroker>(new NodeBroker(broker, line));
        builder.AddServiceDefaults();
        builder.Services.AddInMemoryMessaging();
        builder.AddApi();
        builder.Services.ConfigureDbContext<PlayLinkDb>(options => options.AddInterceptors(line.Interceptors()));
        var app = builder.Build();
        app.UseServiceDefaults();
        app.UseApi();
        app.MapServiceDefaults();
        app.MapApi();
        if (!await app.UpgradeDatabaseAsync())
        {
            await app.DisposeAsync();
            throw new ScenarioFailedException("The database is refused.");
        }

        await app.StartAsync();
        return new(name, app, line);
    }

    public PlayLinkApi As(string token) => _visitor.As(CallerCredentials.Bearer(token));

    /// <summary>Ends without a word after so many more statements and commits.</summary>
    public void EndAfter(int steps) => _line.CutAfter(steps);

    /// <summary>Stops its services. Calls to one that has ended fail, as before.</summary>
    public async Task StopAsync()
    {
        try
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        catch (Exception) when (IsEnded)
        {
            // A killed process ends nothing in order: what it would still do is refused.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
    }

    /// <summary>Callers of a process that ends see that the connection is gone.</summary>
    private sealed class CutOff(Lifeline line) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = base.SendAsync(request, cancellationToken);
            return await Task.WhenAny(answer, line.Ended) == answer
                ? await answer : throw new HttpRequestException("The process has ended.");
        }
    }

    private static Dictionary<string, string?> SettingsOf(string name, MonthPlan plan) => new()
    {
        ["Leases:Name"] = name,
        // Leases expire by the clock of the database, which does not jump: the run that ends a process ends its leases, too.
        ["Leases:Seconds"] = "600",
        ["Leases:RenewSeconds"] = "20",
        // A member that acts on the first day alone is still signed in on the last.
        ["Sessions:Days"] = "60",
        ["Mail:Transport"] = "None",
        ["Venues:Seed"] = "false",
        ["Files:Folder"] = Path.Combine(plan.Folder, "files"),
        ["RateLimits:TicketsPerMinutePerAccount"] = "1000000",
        ["RateLimits:ChangesPerMinutePerAccount"] = "1000000",
        ["RateLimits:ReadsPerMinutePerAccount"] = "1000000",
    };
}
