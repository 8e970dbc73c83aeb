using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Exports;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Liking;
using PlayLinkTalk.Contracts.Lobby;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Contracts.Past;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.Contracts.Push;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Settings;

namespace PlayLinkTalk.Tests.Web;

/// <summary>As much of the Api as the pages ask for, for one member who is signed in with the token <see cref="Token"/>.</summary>
internal sealed partial class FakeApi
{
    public const string Token = "a-session-token";

    public const string GoodMailToken = "of-a-mail";

    public FakeApi() => Me = new(
        Guid.CreateVersion7(), "mina@example.com", "미나", AccountRole.Member, Gender.Female, 1995, "seoul-mapo",
        [new("basketball-3x3", 3)], false, DateTimeOffset.UtcNow,
        Consent: new(LegalTexts.Terms, LegalTexts.Privacy, DateTimeOffset.UtcNow));

    public Account Me { get; set; }

    public PushState Push { get; set; } = new(null, false, false);

    public List<Ticket> Tickets { get; } = [];

    public List<Match> Matches { get; } = [];

    public BringNote? Bring { get; set; }

    public ChangeProposal? Proposal { get; set; }

    public ChangeProposal? Last { get; set; }

    public List<JoinableMatch> Joinable { get; } = [];

    /// <summary>Other people, by the id of their account.</summary>
    public List<PlayerName> Players { get; } = [];

    public List<Room> Rooms { get; } = [];

    public List<Message> Messages { get; } = [];

    public List<FeedEvent> Notifications { get; } = [];

    public List<OpenWish> Demand { get; } = [];

    public LobbyBoard Lobby { get; set; } = new([], [], []);

    public List<OpenGame> OpenGames { get; } = [];

    public List<Strike> Strikes { get; } = [];

    public CardAttendance? CardAttendance { get; set; }

    public GameSummary? Summary { get; set; }

    /// <summary>Null: an hour before the game, and no player has said anything.</summary>
    public GameAttendance? Attendance { get; set; }

    public List<LikedPlayer> Liked { get; } = [];

    public List<Block> Blocks { get; } = [];

    public List<Session> Sessions { get; } = [];

    public SessionProof Proof { get; set; } = new(true, false);

    public List<Friend> Friends { get; } = [];

    public List<FriendGame> FriendGames { get; } = [];

    public List<Party> Parties { get; } = [];

    public List<PastGame> History { get; } = [];

    public List<PlayedWeek> PlayedWeeks { get; } = [];

    public GameShare Share { get; set; } = new(null, null);

    public SharedGame? SharedGame { get; set; }

    public PlayStatistics Statistics { get; set; } = new(0, 0, [], [], []);

    public List<ActivityEntry> Activity { get; } = [];

    public List<CalendarEntry> Entries { get; } = [];

    public List<CalendarItem> Plans { get; } = [];

    public List<FreeWindow> FreeTimes { get; } = [];

    public List<Venue> Venues { get; } = [];

    public List<CourtBooking> Bookings { get; } = [];

    public List<VenueBooking> VenueBookings { get; } = [];

    /// <summary>What the card of every game offers.</summary>
    public List<CourtOffer>? Courts { get; set; }

    /// <summary>What a search finds.</summary>
    public List<PersonSummary> People { get; } = [];

    /// <summary>What a member says of themselves, by the id of the account.</summary>
    public Dictionary<Guid, PersonProfile> Profiles { get; } = [];

    public MemberSettings Settings { get; set; } = new(
        new("22:00", "07:00"), NotificationKinds.All.ToDictionary(kind => kind, NotificationKinds.IsUsual), Theme.System, null,
        new(Audience.Everybody, Audience.Friends, Audience.Everybody, true, false));
    public List<ModeratedAppeal> Appeals { get; } = [];

    public List<PostDraft> Drafts { get; } = [];

    public List<Post> Posts { get; } = [];

    public List<PostComment> Comments { get; } = [];

    public List<ModeratedReport> Reports { get; } = [];

    public List<Report> OwnReports { get; } = [];

    public List<TeamThread> Threads { get; } = [];

    public List<PostVersion> Versions { get; } = [];

    public List<AuditEntry> Audit { get; } = [];

    /// <summary>Every call as "METHOD /path", with its body where it had one.</summary>
    public ConcurrentQueue<(string Call, string Body, IHeaderDictionary Headers)> Calls { get; } = new();

    public SecondFactorState SecondFactor { get; set; } = new(false, null, 0);

    /// <summary>Null: the service has none.</summary>
    public AssistantInfo? Assistant { get; set; } = new(AssistantAccount.Id, "어시스턴트", true, new(30, 30));

    /// <summary>That of every room.</summary>
    public RoomAssistant RoomAssistant { get; set; } = new(AssistantMode.Mentioned, "", true, true, new(30, 30), new(100, 100));

    public List<ExternalProvider> Providers { get; } = [];

    public List<ExternalLink> Links { get; } = [];

    public Export? Export { get; set; }

    public CalendarImport? Import { get; set; }

    public List<Passkey> Passkeys { get; } = [];

    /// <summary>What the next call of this kind is answered with instead.</summary>
    public ConcurrentDictionary<string, IResult> Answers { get; } = new();

    /// <summary>What calls are answered with instead for as long as it is set; it is asked with "METHOD /path".</summary>
    public Func<string, IResult?>? Fails { get; set; }

    public void Map(WebApplication app)
    {
        app.Use(RecordAsync);
        app.MapGet("/api/sports", () => new Page<SportInfo>(Sports));
        app.MapGet("/api/districts", () => new Page<DistrictInfo>(Districts));
        app.MapGet("/api/demand", () => new OpenDemand(Demand, []));
        app.MapGet("/api/lobby", (string? region) => Lobby with
        {
            Games = [.. Lobby.Games.Where(game => region is null || game.District.StartsWith(region, StringComparison.Ordinal))],
        });
        app.MapGet("/api/lobby/games/{id:guid}", (Guid id) => Found(Lobby.Games.FirstOrDefault(game => game.Id == id)));
        MapAccounts(app);
        app.MapGet("/api/tickets", () => new Page<Ticket>(Tickets));
        app.MapPost("/api/tickets", () => TypedResults.Created("/", Tickets[0]));
        app.MapGet("/api/tickets/{id:guid}", (Guid id) => Found(Tickets.Find(ticket => ticket.Id == id)));
        app.MapPost("/api/tickets/{id:guid}/changes", () => TypedResults.Created("/", Tickets[^1]));
        app.MapDelete("/api/tickets/{id:guid}", (Guid id) => TypedResults.NoContent());
        app.MapGet("/api/matches", (string when) => new Page<Match>(when == "upcoming" ? Matches : []));
        app.MapGet("/api/matches/open", () => new Page<JoinableMatch>(Joinable));
        app.MapGet("/api/matches/open/{id:guid}", (Guid id) => Found(OpenGames.Find(game => game.Id == id)));
        app.MapPost("/api/matches/{id:guid}/waiting-list", (Guid id) => new WaitingListPlace(id, false, 0));
        app.MapPut("/api/matches/{id:guid}/waiting-list/me", (Guid id, AnswerSeatOffer answer) => new WaitingListPlace(id, answer.Take == true, 3));
        app.MapDelete("/api/matches/{id:guid}/waiting-list/me", (Guid id) => TypedResults.NoContent());
        app.MapGet("/api/matches/{id:guid}", (Guid id) => Found(Matches.Find(match => match.Id == id)));
        app.MapGet("/api/matches/{id:guid}/attendance", (Guid id) => Found(
            Matches.Find(match => match.Id == id) is { } game ? AttendanceOf(game) : null));
        app.MapPost("/api/matches/{id:guid}/attendance", (Guid id) => Found(
            Matches.Find(match => match.Id == id) is { } game ? AttendanceOf(game) : null));
        app.MapGet("/api/matches/{id:guid}/summary", (Guid id) => Found(
            Matches.Find(match => match.Id == id) is { } game ? SummaryOf(game) : null));
        foreach (var act in (string[])["result", "result/dispute", "ratings"])
        {
            app.MapPost($"/api/matches/{{id:guid}}/{act}", (Guid id) => Found(
                Matches.Find(match => match.Id == id) is { } game ? SummaryOf(game) : null));
        }

        app.MapGet("/api/me/strikes", () => new Page<Strike>(Strikes));
        app.MapPost("/api/me/strikes/{id:guid}/appeal", (Guid id) =>
            new Appeal(Guid.CreateVersion7(), AppealState.Received, "words", DateTimeOffset.UtcNow));
        app.MapGet("/api/matches/{id:guid}/card", (Guid id) => Found(
            Matches.Find(match => match.Id == id) is { } game
                ? new GameCard(game, Bring, Proposal, Last, CardAttendance, Proposal is null ? Courts : null) : null));
        app.MapGet("/api/matches/{id:guid}/proposals", () => new Page<ChangeProposal>(Last is null ? [] : [Last]));
        app.MapDelete("/api/matches/{id:guid}/players/me", (Guid id) => TypedResults.NoContent());
        app.MapPost("/api/matches/{id:guid}/players/me/accept", (Guid id) => Found(Tickets.Find(ticket => ticket.Proposal?.MatchId == id)));
        app.MapPost("/api/matches/{id:guid}/players/me/decline", (Guid id) => Found(Tickets.Find(ticket => ticket.Proposal?.MatchId == id)));
        app.MapGet("/api/rooms", () => new Page<Room>(Rooms));
        app.MapPost("/api/rooms/direct", () => TypedResults.Created("/", Rooms[0]));
        app.MapGet("/api/rooms/{id:guid}", (Guid id) => Found(Rooms.Find(room => room.Id == id)));
        app.MapGet("/api/assistant", () => Found(Assistant));
        app.MapPost("/api/assistant/room", () => TypedResults.Created("/", Rooms[0]));
        app.MapGet("/api/rooms/{id:guid}/assistant", (Guid id) => Found(Assistant is null ? null : RoomAssistant));
        app.MapPut("/api/rooms/{id:guid}/assistant", (Guid id) => RoomAssistant);
        app.MapDelete("/api/rooms/{id:guid}/assistant/answer", (Guid id) => TypedResults.NoContent());
        app.MapGet("/api/rooms/{id:guid}/messages", Page);
        app.MapPost("/api/rooms/{id:guid}/messages", Send);
        app.MapGet("/api/rooms/{id:guid}/messages/{seq:long}/readers", (Guid id) => TypedResults.Ok(new MessageReaders(
            [.. Rooms.Where(room => room.Id == id).SelectMany(room => room.Members).Select(m => new PlayerName(m.AccountId, m.Name, m.Simulated))])));
        app.MapGet("/api/rooms/{id:guid}/presence", (Guid id) => new Page<Guid>([Me.Id]));
        app.MapPut("/api/rooms/{id:guid}/read", (Guid id) => TypedResults.NoContent());
        app.MapDelete("/api/rooms/{id:guid}/members/me", (Guid id) => TypedResults.NoContent());
        app.MapGet("/api/notifications", () => new NotificationList(Notifications, null, Notifications.Count, Notifications.Count));
        app.MapPut("/api/notifications/read", TypedResults.NoContent);
        app.MapGet("/api/players/{id:guid}", (Guid id) => Found(NameOf(id)));
        app.MapGet("/api/people/{id:guid}", (Guid id) => Found(Profile(id)));
        app.MapGet("/api/people", () => new Page<PersonSummary>(People));
        app.MapCalendar(this);
        app.MapGet("/api/venues", () => new Page<Venue>(Venues, Venues.Count > 1 ? "more" : null));
        app.MapGet("/api/venues/managed", () => new Page<Venue>(Venues));
        app.MapGet("/api/venues/{id:guid}", (Guid id) => Found(Venues.Find(venue => venue.Id == id)));
        app.MapPost("/api/venues/{id:guid}/pictures", () => new Page<VenuePicture>([]));
        app.MapDelete("/api/venues/{id:guid}/pictures/{picture:guid}", TypedResults.NoContent);
        app.MapGet("/api/venues/{id:guid}/times", (Guid id) => new Page<CourtDay>(
            [.. Venues.Where(venue => venue.Id == id).SelectMany(venue => venue.Courts).Select(court => new CourtDay(
                court.Id, [.. VenueBookings.Select(booking => new TakenTime(booking.StartsAt, booking.EndsAt))]))]));
        app.MapGet("/api/venues/{id:guid}/day", (Guid id) => new Page<VenueBooking>(VenueBookings));
        app.MapPatch("/api/venues/{id:guid}", (Guid id) => Found(Venues.Find(venue => venue.Id == id)));
        app.MapDelete("/api/venues/{id:guid}/bookings/{booking:guid}", TypedResults.NoContent);
        app.MapPost("/api/venues/import", () => new ImportedVenues(1));
        app.MapPost("/api/courts/{id:guid}/bookings", () => TypedResults.Created("/", Bookings[0]));
        app.MapGet("/api/bookings", () => new Page<CourtBooking>(Bookings));
        app.MapPost("/api/bookings/{id:guid}/confirm", () => Bookings[0]);
        app.MapDelete("/api/bookings/{id:guid}", TypedResults.NoContent);
        app.MapGet("/api/friends", () => new Page<Friend>(Friends));
        app.MapPost("/api/friends", () => TypedResults.Created("/", Friends[0]));
        app.MapDelete("/api/friends/{id:guid}", (Guid id) => TypedResults.NoContent());
        app.MapGet("/api/friends/games", () => new Page<FriendGame>(FriendGames));
        app.MapPost("/api/friends/code", () => new OwnFriendCode("0123ABCD"));
        app.MapGet("/api/parties", () => new Page<Party>([.. Parties.Where(party => party.Mine is not null)]));
        app.MapGet("/api/parties/{id:guid}", (Guid id) => Found(Parties.Find(party => party.Id == id)));
        app.MapPost("/api/parties/{id:guid}/members", (Guid id) => Found(Parties.Find(party => party.Id == id)));
        app.MapDelete("/api/parties/{id:guid}/members/me", TypedResults.NoContent);
        app.MapPut("/api/tickets/{id:guid}/party", (Guid id) => Found(Parties.Find(party => party.TicketId == id)));
        app.MapPost("/api/matches/{id:guid}/again", (Guid id) => TypedResults.Created("/", Parties[0]));
        app.MapGet("/api/matches/{id:guid}/share", () => Share);
        app.MapPut("/api/matches/{id:guid}/share", () => Share);
        app.MapDelete("/api/matches/{id:guid}/share", TypedResults.NoContent);
        app.MapGet("/api/matches/{id:guid}/share-card", () => Picture());
        app.MapGet("/api/shared-games/{id:guid}", () => Found(SharedGame));
        app.MapGet("/api/shared-games/{id:guid}/card", () => Picture());
        app.MapGet("/api/me/history", () => new Page<PastGame>(History));
        app.MapGet("/api/me/statistics", () => Statistics);
        app.MapGet("/api/me/statistics/weeks", () => new Page<PlayedWeek>(PlayedWeeks));
        app.MapGet("/api/me/activity", () => new Page<ActivityEntry>(Activity));
        app.MapGet("/api/me/settings", () => Settings);
        app.MapGet("/api/push-subscriptions", () => Push);
        app.MapPost("/api/mails/unsubscribe", (string? token) => token == GoodMailToken
            ? Results.NoContent()
            : Results.Problem(statusCode: 400, extensions: new Dictionary<string, object?> { ["code"] = ProblemCodes.InvalidToken }));
        app.MapPatch("/api/me/settings", () => Settings);
        app.MapGet("/api/blocks/{id:guid}", (Guid id) => Found(Blocks.Find(block => block.Account.Id == id)));
        app.MapGet("/api/blocks", () => new Page<Block>(Blocks));
        app.MapGet("/api/players/liked", () => new Page<LikedPlayer>(Liked));
        app.MapPut("/api/players/{id:guid}/liked", (Guid id) => TypedResults.NoContent());
        app.MapDelete("/api/players/{id:guid}/liked", (Guid id) => TypedResults.NoContent());
        FakeModeration.Map(this, app);
        FakeBoard.Map(this, app);
        MapAdministration(app);
        app.MapPut("/api/blocks/{id:guid}", (Guid id) => TypedResults.NoContent());
        app.MapDelete("/api/blocks/{id:guid}", (Guid id) => TypedResults.NoContent());
    }

    public static IReadOnlyList<SportInfo> Sports { get; } =
    [
        new("football", new("축구", "Football"), 22, 28, 120), new("basketball-3x3", new("3대3 농구", "3x3 basketball"), 6, 8, 60),
        new("badminton-doubles", new("배드민턴 복식", "Badminton doubles"), 4, 4, 90), new("tennis-singles", new("테니스 단식", "Tennis singles"), 2, 2, 90),
        new("running", new("러닝", "Running"), 3, 12, 60), new("cycling", new("자전거", "Cycling"), 3, 10, 120),
        new("climbing", new("클라이밍", "Climbing"), 2, 6, 120), new("table-tennis", new("탁구 단식", "Table tennis singles"), 2, 2, 60),
    ];

    public static IReadOnlyList<DistrictInfo> Districts { get; } =
    [
        new("seoul-mapo", new("서울 마포구", "Mapo-gu, Seoul"), 37.56, 126.91), new("seoul-jongno", new("서울 종로구", "Jongno-gu, Seoul"), 37.57, 126.98),
        new("incheon-michuhol", new("인천 미추홀구", "Michuhol-gu, Incheon"), 37.46, 126.65),
    ];

    private PersonProfile? Profile(Guid id) => Profiles.GetValueOrDefault(id)
        ?? (Blocks.Find(block => block.Account.Id == id) is { } block ? Plain(id, block.Account.Name, isBlocked: true) : null)
        ?? (NameOf(id) is { } player ? Plain(id, player.Name, isBlocked: false) : null);

    private static PersonProfile Plain(Guid id, string name, bool isBlocked) =>
        new(id, name, false, null, null, null, [], null, [], 0, false, null, isBlocked);

    private PlayerName? NameOf(Guid id) => Players.Find(player => player.Id == id)
        ?? Rooms.SelectMany(room => room.Members).Where(member => member.AccountId == id)
            .Select(member => new PlayerName(id, member.Name)).FirstOrDefault();

    private Page<Message> Page(Guid id, long? before, long? after, int? limit)
    {
        var found = Messages.Where(message => message.RoomId == id && message.Seq < (before ?? long.MaxValue) && message.Seq > (after ?? 0));
        return new([.. after is null ? found.TakeLast(limit ?? 50) : found.Take(limit ?? 50)]);
    }

    private IResult Send(Guid id, SendMessage send)
    {
        if (Messages.Find(message => message.ClientMessageId == send.ClientMessageId) is { } first)
        {
            return first.Text == send.Text ? TypedResults.Ok(first) : Problem(409, ProblemCodes.DifferentMessage);
        }

        var message = new Message(
            id, Messages.Count + 1, Guid.CreateVersion7(), send.ClientMessageId, new(Me.Id, Me.DisplayName), MessageKind.Text, send.Text,
            DateTimeOffset.UtcNow);
        Messages.Add(message);
        return TypedResults.Ok(message);
    }

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        context.Request.EnableBuffering();
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        context.Request.Body.Position = 0;
        var call = $"{context.Request.Method} {context.Request.Path}";
        Calls.Enqueue((call, body, new HeaderDictionary(context.Request.Headers.ToDictionary())));
        if (Fails?.Invoke(call) is { } failure)
        {
            await failure.ExecuteAsync(context);
        }
        else if (Answers.TryRemove(call, out var answer))
        {
            await answer.ExecuteAsync(context);
        }
        else if (IsForMembers(context.Request) && context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            await Problem(401, ProblemCodes.SignedOut).ExecuteAsync(context);
        }
        else
        {
            await next(context);
        }
    }

    public static IResult Problem(int status, string code, params string[] fields) => TypedResults.Problem(
        statusCode: status, title: code,
        extensions: new Dictionary<string, object?> { ["code"] = code, ["errors"] = fields.ToDictionary(field => field, field => new[] { "Wrong." }) });

    internal static IResult Found<T>(T? found)
        where T : class => found is null ? Problem(404, ProblemCodes.NotFound) : TypedResults.Ok(found);

    private static bool IsForMembers(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api/sports") && !request.Path.StartsWithSegments("/api/districts")
        && !request.Path.StartsWithSegments("/api/lobby") && request.Path != "/api/accounts" && request.Path != "/api/guests"
        && !(request.Method == "GET" && request.Path.StartsWithSegments("/api/parties", out var party) && party.HasValue)
        && !request.Path.StartsWithSegments("/api/shared-games") && !request.Path.StartsWithSegments("/api/external")
        && !request.Path.StartsWithSegments("/api/password-resets")
        && request.Path != "/api/me/email/confirm" && request.Path != "/api/mails/unsubscribe"
        && !(request.Path == "/api/sessions" && request.Method == "POST");

    /// <summary>An entry of the feed as the Api lists it.</summary>
    public static FeedEvent Entry(long seq, string type, object data) =>
        new(seq, type, JsonSerializer.SerializeToElement(data, WireJson.Options), DateTimeOffset.UtcNow);

    /// <summary>One pixel.</summary>
    private static Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult Picture() => TypedResults.File(
        Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="), "image/png");

    private GameSummary SummaryOf(Match game) => Summary ?? new(
        game.Id, [.. game.Players.Select(player => new SummaryPlayer(player.AccountId, player.Name, false))], null, true,
        DateTimeOffset.UtcNow.AddDays(3));

    private GameAttendance AttendanceOf(Match game) => Attendance ?? new(
        game.Id, game.StartsAt.AddHours(-1), game.StartsAt.AddMinutes(-30), game.EndsAt.AddDays(1), null, null,
        [.. game.Players.Select(player => new PlayerAttendance(player.AccountId, player.Name, false, false))]);
}
