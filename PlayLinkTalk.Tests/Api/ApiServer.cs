using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Api;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.InMemory;
using PlayLinkTalk.ServiceDefaults;
using PlayLinkTalk.Tests.Databases;
using PlayLinkTalk.Tests.ServiceDefaults;
using Xunit;

namespace PlayLinkTalk.Tests.Api;

/// <summary>The whole Api as it runs in its own process: a real Kestrel, a real database, every hosted service.</summary>
public class ApiServer : IAsyncLifetime, IAsyncDisposable
{
    public const string Password = "correct horse battery";
    /// <summary>The one sport whose games are proposed to their players: two make a game, four at most play.</summary>
    public const string AskingSport = "screen-golf";
    public const int AnswerSeconds = 60;
    private readonly ApiSetup _setup;
    private readonly TestDatabase _database;
    private WebApplication? _app;
    private bool _stopped;

    public ApiServer()
        : this(new ApiSetup())
    {
    }

    protected ApiServer(ApiSetup setup)
    {
        _setup = setup;
        Folder = setup.Folder ?? Directory.CreateTempSubdirectory("playlinktalk-api-").FullName;
        _database = TestDatabase.In(Folder);
        var sockets = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        Http = new HttpClient(new NodeCalls(() => Nodes) { InnerHandler = sockets });
        Nobody = new PlayLinkApi(Http, CallerCredentials.Anonymous);
    }

    public string Folder { get; }

    /// <summary>Where uploads are kept.</summary>
    public string Files => Path.Combine(Folder, "files");

    public ManualClock Clock => _setup.Clock;

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>
    /// Keeps no cookies and follows no redirects: what goes over the wire is what the test wrote. Calls of realtime nodes go to
    /// <see cref="Nodes"/>, all others to <see cref="Public"/>.
    /// </summary>
    public HttpClient Http { get; }

    public PlayLinkApi Nobody { get; }

    public Uri Public => new(Running.Urls.First());

    /// <summary>Where the Api answers realtime nodes.</summary>
    public Uri Nodes => new(Running.Urls.Last());

    public IBroker Broker => Services.GetRequiredService<IBroker>();

    public IServiceProvider Services => Running.Services;

    internal RecordedLog Log { get; } = new();

    private WebApplication Running => _app ?? throw new InvalidOperationException("The Api has not been started.");

    public static async Task<ApiServer> StartAsync(ApiSetup? setup = null)
    {
        var server = new ApiServer(setup ?? new ApiSetup());
        await server.InitializeAsync();
        return server;
    }

    public async Task InitializeAsync()
    {
        await _database.PrepareAsync();
        _app = Build();
        if (!await _app.UpgradeDatabaseAsync())
        {
            throw new InvalidOperationException($"The database is refused: {Log.All}");
        }

        await _app.StartAsync();
        Http.BaseAddress = Public;
    }

    /// <summary>Ends as on Ctrl-C; the database stays for the next process.</summary>
    public async Task StopAsync()
    {
        if (!_stopped && _app is not null)
        {
            _stopped = true;
            await _app.StopAsync();
        }
    }

    /// <summary>The same database, clock and settings in a new process, as far as the Api can tell.</summary>
    public async Task<ApiServer> RestartAsync()
    {
        await StopAsync();
        return await StartAsync(_setup with { Folder = Folder });
    }

    /// <summary>Creates an account and signs it in.</summary>
    public async Task<Player> JoinAsync(string name = "Player", Gender gender = Gender.Undisclosed, params SportLevel[] sports)
    {
        var email = $"{Guid.NewGuid():N}@players.example";
        await Nobody.Accounts.CreateAsync(new CreateAccount(email, Password, name, gender, 1990, "seoul-mapo", sports));
        return await SignInAsync(email);
    }

    /// <summary>Another device of the account.</summary>
    public async Task<Player> SignInAsync(string email) =>
        new(this, await Nobody.Sessions.SignInAsync(new SignIn(email, Password)));

    public Task<Player[]> JoinAsync(int count, Gender gender = Gender.Undisclosed) =>
        Task.WhenAll(Enumerable.Range(1, count).Select(i => JoinAsync($"Player {i}", gender)));

    /// <summary>Known by the folder.</summary>
    internal TestDatabase Database => _database;

    /// <summary>The database behind the Api's back.</summary>
    internal PlayLinkDb OpenDatabase() => _database.Open();

    /// <summary>For contexts with options of the test's own.</summary>
    internal void UseDatabase(DbContextOptionsBuilder options) => _database.Use(options);

    /// <summary>In a transaction with a context of the Api's own, which is rolled back.</summary>
    internal async Task InTransactionAsync(Func<PlayLinkDb, Task> act)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<PlayLinkDb>>().CreateDbContextAsync();
        // A retrying execution strategy accepts a transaction only inside its own delegate.
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await act(db);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        Http.Dispose();
        if (_setup.Folder is null)
        {
            await _database.DropAsync();
            Directory.Delete(Folder, recursive: true);
        }

        if (_setup.FailsOnErrors)
        {
            Assert.True(!Log.Errors.Any(), string.Join("\n", Log.Errors));
        }
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    private WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test", ContentRootPath = Folder });
        builder.Configuration.AddInMemoryCollection(Generous).AddInMemoryCollection(_database.Settings)
            .AddInMemoryCollection(_setup.Settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateScopes, provider.ValidateOnBuild) = (true, true));
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(_setup.LogLevel);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        // After the options of the Api, which it overrides.
        builder.Services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
        builder.Services.AddSingleton<TimeProvider>(_setup.Clock);
        if (_setup.Broker is not null)
        {
            builder.Services.AddSingleton(_setup.Broker);
        }

        builder.AddServiceDefaults();
        builder.Services.AddInMemoryMessaging();
        builder.AddApi();
        _setup.Configure?.Invoke(builder);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.UseApi();
        app.MapServiceDefaults();
        app.MapApi();
        return app;
    }

    private Dictionary<string, string?> Generous => new()
    {
        [$"Matching:Confirm:{AskingSport}"] = $"{AnswerSeconds}",
        // A test that reads mails names a folder.
        ["Mail:Transport"] = "None",
        // Tests of venues add their own.
        ["Venues:Seed"] = "false",
        ["Files:Folder"] = Files,
        ["RateLimits:RecoveriesPerMinutePerAddress"] = "1000000",
        ["RateLimits:AccountsPerMinutePerAddress"] = "1000000",
        ["RateLimits:SignInsPerMinutePerAddress"] = "1000000",
        ["RateLimits:CalendarImportsPerMinutePerAccount"] = "1000000",
        ["RateLimits:MessagesPerMinutePerAccount"] = "1000000",
        ["RateLimits:TicketsPerMinutePerAccount"] = "1000000",
        ["RateLimits:ChangesPerMinutePerAccount"] = "1000000",
        ["RateLimits:ReadsPerMinutePerAccount"] = "1000000",
        ["RateLimits:ReadMarksPerMinutePerAccount"] = "1000000",
        ["RateLimits:SignOutsPerMinutePerAccount"] = "1000000",
        ["Rooms:InvitationsPerDayPerAccount"] = "1000000",
        ["Brakes:MostInvitations"] = "1000000",
        ["Brakes:MostDirectRooms"] = "1000000",
        ["Board:WritesToStrangersWhenNew"] = "true",
    };
}
