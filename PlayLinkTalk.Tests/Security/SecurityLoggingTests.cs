using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Api.Announcements;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Security;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Architecture;
using PlayLinkTalk.Tests.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V16: every security event has its number, account and request, and no address or secret.</summary>
public sealed class SecurityLoggingTests : IAsyncLifetime
{
    private readonly EventRecorder _events = new(SecurityLog.Category);
    private readonly ConcurrentDictionary<string, long> _counts = [];
    private readonly MeterListener _listener = new();
    private ApiServer _api = null!;

    public async Task InitializeAsync()
    {
        _api = await ApiServer.StartAsync(new ApiSetup
        {
            LogLevel = LogLevel.Information,
            Settings = new Dictionary<string, string?>
            {
                ["RateLimits:FailedSignInsPerAccount"] = "2",
                ["RateLimits:MessagesPerMinutePerAccount"] = "1",
                ["RateLimits:TicketsPerMinutePerAccount"] = "1",
            },
            Configure = builder => builder.Logging.AddProvider(_events),
        });
        var meters = _api.Services.GetService(typeof(IMeterFactory));
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Category && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => _counts.AddOrUpdate(
            (string)tags[0].Value!, value, (_, sum) => sum + value));
        _listener.Start();
    }

    public async Task DisposeAsync()
    {
        _listener.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task Every_event_is_logged_and_counted_with_account_and_request_and_without_addresses_or_secrets()
    {
        var (player, other) = (await _api.JoinAsync("Very Secret Name"), await _api.JoinAsync());
        await EverythingHappensAsync(player, other);
        var board = _api.Services.GetRequiredService<AnnouncementBoard>();
        var (announced, _) = await board.AnnounceAsync(Words, Words, _api.Now.AddHours(1), CancellationToken.None);
        await board.WithdrawAsync(announced!.Id, CancellationToken.None);

        var entries = _events.Entries;
        Assert.Equal(
            Enum.GetValues<SecurityEvent>().Select(each => (int)each).Order(), entries.Select(entry => entry.Id).Distinct().Order());
        // The command line makes no request.
        Assert.All(
            entries.Where(entry => entry.Id is not ((int)SecurityEvent.Announced or (int)SecurityEvent.AnnouncementWithdrawn)),
            entry => Assert.Matches("^[0-9a-f]{32}$", entry.Values["Request"]));
        Assert.All(entries.GroupBy(entry => (SecurityEvent)entry.Id), each => Assert.Equal(each.Count(), _counts[each.Key.ToString()]));
        foreach (var never in (string[])[
            player.Email, other.Email, player.Token, other.Token, player.Name, ApiServer.Password, Wrong, Words, "127.0.0.1", "::1"])
        {
            Assert.DoesNotContain(entries, entry => entry.Text.Contains(never, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task An_entry_names_who_by_id_and_what_by_its_pattern()
    {
        var (player, other) = (await _api.JoinAsync(), await _api.JoinAsync());
        await EverythingHappensAsync(player, other);

        Assert.All(Of(SecurityEvent.SignInFailed), entry => Assert.Equal($"{player.Id}", entry.Values["Account"]));
        Assert.Single(Of(SecurityEvent.SignInFailed).Select(entry => entry.Values["Source"]).Distinct());
        Assert.Equal($"{player.Id}", Assert.Single(Of(SecurityEvent.SignInLocked)).Values["Account"]);
        Assert.Contains(Of(SecurityEvent.SignedIn), entry => entry.Values["Account"] == $"{player.Id}");
        var foreign = Assert.Single(Of(SecurityEvent.NotFound), entry => entry.Values["Method"] == "GET");
        Assert.Equal(($"{other.Id}", "/api/rooms/{roomId:guid}"), (foreign.Values["Account"], foreign.Values["Route"]));
        Assert.Equal($"{player.Id}", Of(SecurityEvent.Reported)[0].Values["Accused"]);
        var blocked = Of(SecurityEvent.Blocked)[0].Values;
        Assert.Equal(($"{other.Id}", $"{player.Id}"), (blocked["Account"], blocked["Other"]));
        Assert.Contains(Of(SecurityEvent.RateLimited), entry => entry.Values["Account"] == $"{player.Id}");
    }

    [Fact]
    public async Task What_the_hub_refuses_is_logged_too()
    {
        var (player, stranger) = (await _api.JoinAsync(), await _api.JoinAsync());
        var room = await player.OpenGroupAsync();
        var send = new SendMessage(Guid.CreateVersion7(), "Hello");

        await _api.Http.PostAsync("/api/realtime/send", Json(new SendBatch([new(stranger.Token, room.Id, send)])));
        await _api.Http.PostAsync("/api/realtime/send", Json(new SendBatch([new("no token", room.Id, send)])));
        await _api.Http.PostAsync("/api/realtime/resume", Json(new ResumeBatch(
            [new(stranger.Token, new ResumeRequest(Rooms: new Dictionary<Guid, long> { [room.Id] = 0 }))])));

        Assert.Equal(["Send", "Follow"], Of(SecurityEvent.NotFound).Select(entry => entry.Values["Route"]));
        Assert.All(
            Of(SecurityEvent.NotFound),
            entry => Assert.Equal(($"{stranger.Id}", "hub"), (entry.Values["Account"], entry.Values["Method"])));
        Assert.Single(Of(SecurityEvent.Unauthenticated));
    }

    [Fact]
    public async Task Typing_in_a_foreign_room_is_logged_by_the_node()
    {
        var events = new EventRecorder(SecurityLog.Category);
        await using var node = await TestNode.StartAsync(services => services.AddLogging(log => log.AddProvider(events)
            .AddFilter(SecurityLog.Category, LogLevel.Information)));
        var member = node.World.SignUp();
        await using var hub = await node.ConnectAsync(member);

        await Assert.ThrowsAnyAsync<Exception>(() => hub.CallAsync("Typing", Guid.NewGuid()));

        var entry = Assert.Single(events.Entries, entry => entry.Id == (int)SecurityEvent.NotFound);
        Assert.Equal(($"{member.Id}", "hub", "Typing"), (entry.Values["Account"], entry.Values["Method"], entry.Values["Route"]));
    }

    [Fact]
    public async Task A_flood_of_refusals_is_counted_whole_and_written_in_part()
    {
        const int Asked = 2 * SecurityLog.MostRefusalsPerSecond;
        for (var at = 0; at < Asked; at++)
        {
            using var refused = await _api.Http.GetAsync("/api/me");
        }

        Assert.Equal(SecurityLog.MostRefusalsPerSecond, Of(SecurityEvent.Unauthenticated).Length);
        Assert.Equal(Asked, _counts[nameof(SecurityEvent.Unauthenticated)]);

        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        using var next = await _api.Http.GetAsync("/api/me");

        var skipped = Assert.Single(_events.Entries, entry => entry.Id == 7319).Values;
        Assert.Equal(
            ($"{Asked - SecurityLog.MostRefusalsPerSecond}", nameof(SecurityEvent.Unauthenticated)), (skipped["Count"], skipped["Event"]));
        Assert.Equal(SecurityLog.MostRefusalsPerSecond + 1, Of(SecurityEvent.Unauthenticated).Length);
    }

    [Fact]
    public void Every_event_is_in_the_inventory()
    {
        var page = SourceTree.Read("docs/operations/logging.md");

        Assert.All(Enum.GetValues<SecurityEvent>(), each => Assert.Contains($"| {(int)each} | `{each}` |", page, StringComparison.Ordinal));
    }

    private const string Category = "PlayLinkTalk.Security";
    private const string Wrong = "wrong password of mine";
    private const string Words = "these words are between us";

    private EventRecorder.Entry[] Of(SecurityEvent happened) => [.. _events.Entries.Where(entry => entry.Id == (int)happened)];

    private async Task EverythingHappensAsync(Player player, Player other)
    {
        for (var i = 0; i < 3; i++)
        {
            await _api.Nobody.Sessions.TrySignInAsync(new SignIn(player.Email, Wrong));
        }

        var room = await player.OpenGroupAsync();
        using var foreign = await other.AskAsync(HttpMethod.Get, $"/api/rooms/{room.Id}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var without = await _api.Http.GetAsync("/api/me");
        await without.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SignedOut);
        using var crossing = new HttpRequestMessage(HttpMethod.Post, "/api/rooms");
        crossing.Headers.Add("Cookie", $"{SessionCookie.Name}={player.Token}");
        crossing.Headers.Add("Origin", "https://elsewhere.example");
        using var crossed = await _api.Http.SendAsync(crossing);
        await crossed.RefusedAsync(HttpStatusCode.Forbidden, ProblemCodes.ForeignOrigin);
        await player.AskForGameAsync();
        using var often = await player.AskAsync(HttpMethod.Post, "/api/tickets", "{}");
        await often.RefusedAsync(HttpStatusCode.TooManyRequests, ProblemCodes.RateLimited);
        using var reported = await other.AskAsync(
            HttpMethod.Post, "/api/reports",
            $$"""{"subject":{"kind":"account","id":"{{player.Id}}"},"reason":"spam","words":"{{Words}}"}""");
        Assert.Equal(HttpStatusCode.Created, reported.StatusCode);
        await other.Api.Blocks.TryAddAsync(player.Id);
        await other.Api.Blocks.TryRemoveAsync(player.Id);
        await StaffActsAsync(other.Id, other.Email);
    }

    private async Task StaffActsAsync(Guid account, string email)
    {
        var keeper = await _api.JoinAsync();
        // An operator acts without a request.
        using (new System.Diagnostics.Activity("operator").Start())
        {
            await _api.Services.GetRequiredService<PlayLinkTalk.Api.Moderation.FirstAdmin>()
                .AppointAsync(keeper.Email, CancellationToken.None);
        }

        var admin = await _api.SignInAsync(keeper.Email);
        var report = Assert.Single((await admin.Api.Moderation.TryListAsync()).OrThrow().Items);
        (await admin.Api.Moderation.TryDecideAsync(report.Id, new(ReportDecision.Dismiss))).OrThrow();
        (await admin.Api.Moderation.TrySuspendAsync(account, new(_api.Now.AddDays(1), Words))).OrThrow();
        Assert.Equal(ProblemCodes.Suspended, (await _api.Nobody.Sessions.TrySignInAsync(new(email, ApiServer.Password))).Problem!.Code);
        Assert.True((await admin.Api.Moderation.TryLiftAsync(account)).Succeeded);
        Assert.True((await admin.Api.Sessions.TrySignOutAsync()).Succeeded);
    }

    private static System.Net.Http.Json.JsonContent Json<T>(T value) =>
        System.Net.Http.Json.JsonContent.Create(value, options: Contracts.Json.WireJson.Options);
}
