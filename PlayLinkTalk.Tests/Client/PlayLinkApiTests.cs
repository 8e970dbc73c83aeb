using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Client;

public sealed class PlayLinkApiTests
{
    private static readonly CreateTicket Wish = new(
        "tennis-2", "seoul-mapo", 5, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(3));

    [Fact]
    public async Task A_call_carries_the_bearer_and_reads_the_answer()
    {
        await using var service = await FakeService.StartAsync(app => app.MapGet("/api/players/{id:guid}", (Guid id, HttpRequest request) =>
            TypedResults.Ok(new PlayerName(id, request.Headers.Authorization.ToString(), Simulated: true))));
        var id = Guid.CreateVersion7();

        var player = await service.Api("s3cret").Accounts.FindPlayerAsync(id);

        Assert.Equal(new PlayerName(id, "Bearer s3cret", Simulated: true), player);
    }

    [Fact]
    public async Task A_problem_keeps_its_code_fields_and_wait()
    {
        await using var service = await FakeService.StartAsync(app => app.MapPost("/api/tickets", (HttpResponse response) =>
        {
            response.Headers.RetryAfter = "7";
            return TypedResults.Problem(title: "No.", statusCode: 400, extensions: new Dictionary<string, object?>
            {
                ["code"] = ProblemCodes.InvalidRequest,
                ["errors"] = new Dictionary<string, string[]> { ["radiusKm"] = ["1 to 50."] },
            });
        }));

        var result = await service.Api().Tickets.TryCreateAsync(Wish);

        Assert.False(result.TryGet(out _, out var problem));
        Assert.Equal((ProblemCodes.InvalidRequest, 400, "No."), (problem.Code, problem.Status, problem.Title));
        Assert.Equal(["1 to 50."], problem.Errors["radiusKm"]);
        Assert.Equal(TimeSpan.FromSeconds(7), problem.RetryAfter);
        var thrown = await Assert.ThrowsAsync<ApiException>(() => service.Api().Tickets.CreateAsync(Wish));
        Assert.Equal(ProblemCodes.InvalidRequest, thrown.Problem.Code);
    }

    [Fact]
    public async Task A_wish_whose_answer_is_lost_is_sent_again_under_its_key()
    {
        var keys = new List<Guid?>();
        await using var service = await FakeService.StartAsync(app => app.MapPost(
            "/api/tickets", (CreateTicket wish, HttpContext context) =>
        {
            keys.Add(wish.ClientTicketId);
            if (keys.Count == 1)
            {
                context.Abort();
            }

            return TypedResults.Problem(
                statusCode: 409, extensions: new Dictionary<string, object?> { ["code"] = ProblemCodes.OverlappingPlan });
        }));

        var answer = await service.Api().Tickets.TryCreateAsync(Wish);

        Assert.Equal(ProblemCodes.OverlappingPlan, answer.Problem!.Code);
        Assert.Equal(2, keys.Count);
        Assert.Equal(keys[0], keys[1]);
        Assert.NotNull(keys[0]);
    }

    [Theory]
    [InlineData(502, ProblemCodes.Unavailable)]
    [InlineData(401, ProblemCodes.SignedOut)]
    [InlineData(418, ProblemCodes.InvalidRequest)]
    public async Task What_a_proxy_says_instead_becomes_a_problem_by_its_status(int status, string code)
    {
        await using var service = await FakeService.StartAsync(app => app.MapGet("/api/me", () =>
            TypedResults.Content("<html>not json", "text/html", statusCode: status)));

        var result = await service.Api().Me.TryGetAsync();

        Assert.Equal((code, status), (result.Problem?.Code, result.Problem?.Status));
    }

    [Fact]
    public async Task An_answer_that_is_no_json_is_a_problem_too()
    {
        await using var service = await FakeService.StartAsync(app => app.MapGet("/api/me", () => TypedResults.Content("{", "application/json")));

        var result = await service.Api().Me.TryGetAsync();

        Assert.Equal(ProblemCodes.Unexpected, result.Problem?.Code);
    }

    [Fact]
    public async Task Silence_is_a_problem_and_not_an_exception_of_the_network()
    {
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var http = ServiceHttp.Create(new Uri($"http://{reserved.LocalEndPoint}"));

        var result = await new PlayLinkApi(http, CallerCredentials.Anonymous).Me.TryGetAsync();

        Assert.Equal((ApiProblem.Unreachable, 0, true), (result.Problem!.Code, result.Problem.Status, result.Problem.IsTransient));
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_thrown()
    {
        await using var service = await FakeService.StartAsync(app => app.MapGet("/api/me", () => TypedResults.NoContent()));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.Api().Me.TryGetAsync(cancelled.Token));
    }

    [Fact]
    public async Task What_does_not_exist_for_the_caller_is_null()
    {
        await using var service = await FakeService.StartAsync(_ => { });

        Assert.Null(await service.Api().Rooms.FindAsync(Guid.CreateVersion7()));
    }

    [Fact]
    public async Task A_query_holds_only_what_was_asked_for()
    {
        var queries = new List<string?>();
        await using var service = await FakeService.StartAsync(app => app.MapGet("/api/rooms/{id}/messages", (HttpRequest request) =>
        {
            queries.Add(request.QueryString.Value);
            return TypedResults.Ok(new Page<Message>([]));
        }));

        await service.Api().Messages.LatestAsync(Guid.Empty);
        await service.Api().Messages.AfterAsync(Guid.Empty, 7, 100);

        Assert.Equal(["", "?after=7&limit=100"], queries);
    }

    [Fact]
    public async Task A_forwarded_caller_is_known_by_session_address_and_device()
    {
        await using var service = await FakeService.StartAsync(app => app.MapGet("/api/players/{id:guid}", (Guid id, HttpRequest request) =>
            TypedResults.Ok(new PlayerName(id, string.Join(" | ", request.Headers.Authorization, request.Headers["X-Forwarded-For"], request.Headers.UserAgent)))));
        var api = service.Api().As(CallerCredentials.Forwarded(() => new ForwardedCaller("cookie-value", "203.0.113.7", "Phone/1.0 (x; y)")));

        var player = await api.Accounts.FindPlayerAsync(Guid.Empty);

        Assert.Equal("Bearer cookie-value | 203.0.113.7 | Phone/1.0 (x; y)", player?.Name);
    }
}
