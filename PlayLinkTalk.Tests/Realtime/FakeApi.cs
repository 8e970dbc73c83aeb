using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Announcements;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>The calls that a node makes of the Api, over real HTTP, answered from a <see cref="World"/>.</summary>
internal sealed class FakeApi(World world) : IAsyncDisposable
{
    private readonly ConcurrentQueue<SendBatch> _batches = new();
    private readonly ConcurrentQueue<ResumeBatch> _resumeBatches = new();
    private WebApplication? _app;
    private int _resumes;
    private int _checks;
    private int _sessionsChecked;

    public Uri Address => new(_app!.Urls.First());

    /// <summary>Everything is answered 503 while set.</summary>
    public bool IsDown { get; set; }

    public int Resumes => Volatile.Read(ref _resumes);

    public int Checks => Volatile.Read(ref _checks);

    /// <summary>Sessions that all checks named together.</summary>
    public int SessionsChecked => Volatile.Read(ref _sessionsChecked);

    /// <summary>The next check is answered with an object that is no answer.</summary>
    public bool FailNextCheck { get; set; }

    /// <summary>The resume calls as they came, together or alone.</summary>
    public IReadOnlyCollection<ResumeBatch> ResumeBatches => _resumeBatches;

    /// <summary>The sends as they came, together or alone.</summary>
    public IReadOnlyCollection<SendBatch> Batches => _batches;

    /// <summary>What the node said of itself, newest last.</summary>
    public ConcurrentQueue<NodeReport> Reports { get; } = new();

    /// <summary>Runs before a batch of sends is answered.</summary>
    public Func<SendBatch, Task>? BeforeSend { get; set; }

    /// <summary>Runs before a resume is answered, outside the world's lock.</summary>
    public Func<ResumeRequest, Task>? BeforeResume { get; set; }

    /// <summary>Runs when a resume is answered and its answer not sent yet.</summary>
    public Action? AfterResume { get; set; }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.ConfigureHttpJsonOptions(json => WireJson.Configure(json.SerializerOptions));
        _app = builder.Build();
        _app.Use((context, next) => IsDown
            ? Refusal(StatusCodes.Status503ServiceUnavailable, ProblemCodes.Unavailable).ExecuteAsync(context)
            : next(context));
        _app.MapPost("/api/realtime/resume", ResumeAsync);
        _app.MapPost("/api/realtime/check", Check);
        _app.MapPost("/api/realtime/send", SendAsync);
        _app.MapPost("/api/realtime/figures", (NodeReport report) =>
        {
            Reports.Enqueue(report);
            return TypedResults.NoContent();
        });
        _app.MapPut("/api/rooms/{room:guid}/read", MarkRead);
        _app.MapGet("/api/announcements", () => TypedResults.Ok(new Page<Announcement>(world.Announced)));
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();

    private async Task<IResult> ResumeAsync(ResumeBatch batch)
    {
        _resumeBatches.Enqueue(batch);
        foreach (var asked in batch.Resumes)
        {
            Interlocked.Increment(ref _resumes);
            if (BeforeResume is { } before)
            {
                await before(asked.Held);
            }
        }

        var answers = new ResumeBatchResponse([.. batch.Resumes.Select(asked => world.Who(asked.Token) is { } member
            ? new ResumeAnswer(StatusCodes.Status200OK, world.Resume(member, asked.Held))
            : new ResumeAnswer(StatusCodes.Status401Unauthorized, Code: ProblemCodes.SignedOut, Detail: "Sign in first."))]);
        AfterResume?.Invoke();
        return TypedResults.Ok(answers);
    }

    private IResult Check(CheckRequest request)
    {
        Interlocked.Increment(ref _checks);
        Interlocked.Add(ref _sessionsChecked, request.Sessions.Count);
        if (FailNextCheck)
        {
            FailNextCheck = false;
            return TypedResults.Ok(new { });
        }

        return TypedResults.Ok(new CheckResponse([.. request.Sessions.Select(asked => world.Who(asked.Token) is { } member
            ? world.Stand(member, asked.Rooms)
            : new SessionState(false, 0, new Dictionary<Guid, long>()))],
            world.Changed((request.Feeds ?? []).ToDictionary(feed => feed.AccountId, feed => feed.Seq))));
    }

    private async Task<IResult> SendAsync(SendBatch batch)
    {
        _batches.Enqueue(batch);
        if (BeforeSend is { } before)
        {
            await before(batch);
        }

        return TypedResults.Ok(new SendBatchResponse([.. batch.Sends.Select(Answer)]));
    }

    private SendAnswer Answer(BatchedSend send)
    {
        if (world.Who(send.Token) is not { } member)
        {
            return new(StatusCodes.Status401Unauthorized, Code: ProblemCodes.SignedOut, Detail: "Sign in first.");
        }

        var (room, message) = (send.RoomId, send.Message);
        if (!world.IsMember(room, member.Id))
        {
            return new(StatusCodes.Status404NotFound, Code: ProblemCodes.NotFound, Detail: "There is no such room.");
        }

        return string.IsNullOrWhiteSpace(message.Text)
            ? new(StatusCodes.Status400BadRequest, Code: ProblemCodes.InvalidRequest, Detail: "The request is not valid.")
            : new(StatusCodes.Status201Created, world.Post(room, member, message.Text, message.ClientMessageId, message.WhisperTo));
    }

    private IResult MarkRead(HttpContext context, Guid room, MarkRead mark)
    {
        if (Who(context) is not { } member)
        {
            return SignedOut();
        }

        if (!world.IsMember(room, member.Id))
        {
            return Refusal(StatusCodes.Status404NotFound, ProblemCodes.NotFound);
        }

        world.Signal(room, HubEvents.Read, new ReadMark(room, member.Id, mark.Seq));
        return TypedResults.NoContent();
    }

    private Member? Who(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is { Length: > 7 } header
            ? world.Who(header[7..])
            : world.Who(context.Request.Cookies["plt_session"]);

    private static IResult SignedOut() => Refusal(StatusCodes.Status401Unauthorized, ProblemCodes.SignedOut);

    private static IResult Refusal(int status, string code) =>
        TypedResults.Problem(statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });
}
