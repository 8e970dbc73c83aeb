using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Web.Features.Matches;

namespace PlayLinkTalk.Tests.Web.Failures;

/// <param name="Route">As the server knows it.</param>
/// <param name="Path">An address of that route.</param>
/// <param name="Call">The call of the Api without which the page can't be shown; null where the page does without.</param>
/// <param name="Page">The page that it is a part of, and that one comes back to after signing in.</param>
/// <param name="Gone">Its own words for a missing subject, in Korean and English; null where the common page says it.</param>
/// <param name="MayBeMissing">Whether the page has words for a subject that does not exist yet.</param>
internal sealed record PageRow(
    string Route, string Path, string? Call, string Page, (string Korean, string English)? Gone = null, bool MayBeMissing = false);

/// <summary>Every page of the site, with what it needs from the Api.</summary>
internal static class PageRows
{
    private static readonly Guid Id = Guid.Parse("01990000-0000-7000-8000-000000000001");

    private static readonly Guid MeId = Guid.Parse("01990000-0000-7000-8000-000000000003");

    /// <summary>A game that the visitor does not play in.</summary>
    private static readonly Guid GameId = Guid.Parse("01990000-0000-7000-8000-000000000002");

    public static IReadOnlyList<PageRow> All { get; } =
    [
        Row("/", null),
        Row("/sign-in", null),
        Row("/forgot-password", null),
        Row("/reset-password", null),
        Row("/confirm-email", null),
        Row("/unsubscribe", null),
        Row("/me/password", "GET /api/sessions/current/confirm"),
        Row("/me/email", "GET /api/sessions/current/confirm"),
        Row("/me/close", "GET /api/sessions/current/confirm"),
        Row("/me/proof", "GET /api/sessions/current/confirm"),
        Row("/browse", "GET /api/lobby"),
        Row("/offline/{language:regex(^(ko|en)$)}", null, "/offline/ko"),
        Row("/speculation-rules.json", null),
        Row("/sign-up", "GET /api/sports"),
        Row("/sign-up/external", null),
        Row("/terms", null),
        Row("/privacy", null),
        Row("/moderation", "GET /api/moderation/reports"),
        Row("/moderation/appeals", "GET /api/moderation/appeals"),
        Row("/moderation/audit", "GET /api/moderation/audit"),
        Row("/moderation/reports/{ReportId:guid}", $"GET /api/moderation/reports/{Id}"),
        Row("/admin", "GET /api/admin/figures"),
        Part("/admin/figures", "GET /api/admin/figures"),
        Row("/admin/accounts", "GET /api/admin/accounts"),
        Row("/admin/accounts/{AccountId:guid}", $"GET /api/admin/accounts/{Id}"),
        Row("/admin/sessions", "GET /api/admin/sessions"),
        Row("/admin/features", "GET /api/admin/features"),
        Row("/admin/announcements", "GET /api/admin/features"),
        Row("/admin/sports", "GET /api/admin/sports"),
        Row("/admin/sports/{SportId}", "GET /api/admin/sports", "/admin/sports/football"),
        Row("/admin/venues", "GET /api/admin/venues"),
        Row("/admin/venues/new", "GET /api/admin/features"),
        Row("/admin/venues/{VenueId:guid}/managers", $"GET /api/venues/{Id}/managers"),
        Row("/board", "GET /api/posts"),
        Row("/board/search", null),
        Row("/board/new", "GET /api/matches"),
        Row("/board/{PostId:guid}", $"GET /api/posts/{Id}"),
        Row("/board/{PostId:guid}/edit", $"GET /api/posts/{Id}"),
        Part("/board/{postId:guid}/wanted", $"GET /api/posts/{Id}"),
        Row("/board/{PostId:guid}/versions", $"GET /api/posts/{Id}/versions"),
        Row("/me/reports", "GET /api/reports"),
        Row("/me/team", "GET /api/me/team-threads"),
        Row("/me/team/{ThreadId:guid}", $"GET /api/me/team-threads/{Id}"),
        Row("/report/{SubjectId:guid}", null),
        Row("/devices", "GET /api/sessions"),
        Row("/keep", "GET /api/matches"),
        Row("/games", "GET /api/matches/open"),
        Row("/games/{GameId:guid}", $"GET /api/matches/open/{GameId}", $"/games/{GameId}") with
        {
            Gone = (GamesTexts.Korean.Gone, GamesTexts.English.Gone),
        },
        Row("/me", "GET /api/blocks"),
        Row("/me/strikes", "GET /api/me/strikes"),
        Row("/matches/{MatchId:guid}/attendance", $"GET /api/matches/{Id}/attendance", $"/matches/{Id}/attendance"),
        Row("/matches/{MatchId:guid}/summary", $"GET /api/matches/{Id}/summary", $"/matches/{Id}/summary"),
        Row("/g/{ShareId:guid}", $"GET /api/shared-games/{Id}"),
        Row("/me/history", "GET /api/me/history"),
        Row("/me/statistics", "GET /api/me/statistics"),
        Row("/me/activity", "GET /api/me/activity"),
        Row("/party/{PartyId:guid}", $"GET /api/parties/{Id}"),
        Row("/matches/{MatchId:guid}/again", $"GET /api/matches/{Id}"),
        Row("/me/security", "GET /api/me/second-factor"),
        Row("/me/security/second-factor", "GET /api/me/second-factor"),
        Row("/sign-out/confirm", null),
        Row("/notifications", "GET /api/notifications"),
        Part("/notifications/list", "GET /api/notifications"),
        Row("/play", "GET /api/tickets"),
        Row("/assistant", "GET /api/assistant"),
        Row("/rooms", "GET /api/rooms"),
        Part("/rooms/list", "GET /api/rooms"),
        Row("/rooms/search", null),
        Row("/rooms/{RoomId:guid}/search", $"GET /api/rooms/{Id}"),
        Row("/rooms/{RoomId:guid}/messages/{Seq:long}", $"GET /api/rooms/{Id}/messages", $"/rooms/{Id}/messages/1"),
        Row("/rooms/{RoomId:guid}", $"GET /api/rooms/{Id}"),
        Part("/rooms/{roomId:guid}/members", $"GET /api/rooms/{Id}"),
        Part("/rooms/{roomId:guid}/pins", $"GET /api/rooms/{Id}"),
        Part("/rooms/{roomId:guid}/card", $"GET /api/matches/{Id}/card"),
        Row("/rooms/{RoomId:guid}/game", $"GET /api/matches/{Id}/card"),
        Row("/rooms/{RoomId:guid}/files", $"GET /api/rooms/{Id}", $"/rooms/{Id}/files"),
        Row("/rooms/{RoomId:guid}/settings", $"GET /api/rooms/{Id}", $"/rooms/{Id}/settings"),
        Row("/rooms/{RoomId:guid}/settings/assistant", $"GET /api/rooms/{Id}/assistant", $"/rooms/{Id}/settings/assistant"),
        Row("/rooms/{RoomId:guid}/settings/picture", $"GET /api/rooms/{Id}", $"/rooms/{Id}/settings/picture"),
        Row("/me/data", "GET /api/me/export") with { MayBeMissing = true },
        Part("/me/data/state", "GET /api/me/export") with { MayBeMissing = true },
        Row("/me/picture", $"GET /api/people/{MeId}"),
        Row("/friends", "GET /api/friends"),
        Row("/settings", "GET /api/me/settings"),
        Row("/calendar", "GET /api/calendar"),
        Row("/calendar/new", null),
        Row("/play/week", "GET /api/sports"),
        Row("/rooms/{RoomId:guid}/plans", $"GET /api/rooms/{Id}/entries", $"/rooms/{Id}/plans"),
        Part("/rooms/{roomId:guid}/plans/list", $"GET /api/rooms/{Id}/entries"),
        Row("/calendar/import", "GET /api/calendar/import") with { MayBeMissing = true },
        Row("/calendar/settings", "GET /api/me/calendar-feed"),
        Row("/calendar/entries/{EntryId:guid}", $"GET /api/entries/{Id}"),
        Row("/venues", "GET /api/venues"),
        Row("/venues/bookings", "GET /api/bookings"),
        Row("/venues/managed", "GET /api/venues/managed"),
        Row("/venues/import", null),
        Row("/venues/{VenueId:guid}", $"GET /api/venues/{Id}"),
        Row("/venues/{VenueId:guid}/day", $"GET /api/venues/{Id}/day"),
        Row("/venues/{VenueId:guid}/edit", $"GET /api/venues/{Id}"),
        Row("/venues/{VenueId:guid}/pictures", $"GET /api/venues/{Id}"),
        Row("/people/{AccountId:guid}", $"GET /api/people/{Id}"),
        Row("/people/{AccountId:guid}/block", $"GET /api/players/{Id}"),
        Row("/people/{AccountId:guid}/report", $"GET /api/players/{Id}"),
        Row("/matches/{MatchId:guid}", $"GET /api/matches/{Id}"),
        Part("/matches/{matchId:guid}/card", $"GET /api/matches/{Id}"),
        Row("/waiting/{TicketId:guid}", $"GET /api/tickets/{Id}"),
        Part("/waiting/{ticketId:guid}/card", $"GET /api/tickets/{Id}"),
    ];

    /// <summary>What the pages are about, in <paramref name="api"/>.</summary>
    public static void Fill(FakeApi api)
    {
        api.Me = api.Me with { Id = MeId };
        var start = DateTimeOffset.UtcNow.AddHours(3);
        api.Matches.Add(new Match(
            Id, "tennis-singles", "seoul-mapo", start, start.AddHours(1.5), MatchState.Full, Id, 2, 2, 2,
            [new(api.Me.Id, "미나", 3, 1, false), new(Guid.CreateVersion7(), "준", 3, 1, false)]));
        api.Rooms.Add(new Room(Id, RoomKind.Match, "tennis-singles", Id, 0, 0, 0, null, [new(api.Me.Id, "미나", false, 0)], start));
        api.Tickets.Add(new Ticket(
            Id, TicketState.Waiting, "football", "seoul-mapo", 10, start, start.AddHours(5), null, GenderRule.Any, 1, 5, 1, start,
            null, null, null, new WaitEstimate(60, 300), 0, 21, [], null));
        api.OpenGames.Add(new(GameId, "running", "seoul-mapo", 4, start, start.AddHours(1), 3, 2, 12, false, [new("준", 3, 1, false)]));
        api.Entries.Add(new(
            Id, "치과", null, start, start.AddHours(1), "2030-05-02T09:30", "Asia/Seoul", 60, null, true, [1440, 30]));
        api.Players.Add(new(Id, "준"));
        api.Venues.Add(new(
            Id, VenueKind.Facility, "마포구 실내체육관", "Indoor Gym, Mapo-gu", null, "서울 마포구 운동로 1", "seoul-mapo", 37.55, 126.91,
            "시간당 15,000원", 360, 1320, [DayOfWeek.Monday], true, [new(Id, "A코트", ["badminton-doubles"], CourtSurface.Wood, true)], 1.2,
            true));
        api.Bookings.Add(new(Id, Id, Id, "마포구 실내체육관", "A코트", start, start.AddHours(1), BookingState.Held, start));
        api.VenueBookings.Add(new(Id, Id, start, start.AddHours(1), BookingState.Booked, null, "준"));
        api.SharedGame = new("tennis-singles", "seoul-mapo", start.AddDays(-1), start.AddHours(-23), 2, "6:4", [new("준", true)]);
        api.Parties.Add(new(Id, "tennis-singles", "seoul-mapo", start, start.AddHours(3), null, null, 1, true));
        api.Reports.Add(new(
            Id, new(ReportSubjectKind.Account, GameId), new(api.Me.Id, "미나"), new(GameId, "준"), ReportReason.Spam, "words", null,
            ReportState.Received, start, null, null, null, null));
        api.Threads.Add(new(Id, start, start, true, 5, [new(1, true, "내용", start)]));
        api.Managed.Add(new(new(Id, "준"), AccountRole.Member, start, 1, start, false));
        api.ManagedSessions.Add(new(Id, new(Id, "준"), "Firefox", start, start, start));
        api.Posts.Add(new(
            Id, PostCategory.Free, new(api.Me.Id, "미나"), "제목", "내용", "<p>내용</p>", 1, 0, 2, 1, false, true, start, null,
            new(Ticket: new(Id, TicketState.Waiting, "football", "seoul-mapo", start, start.AddHours(5)))));
        api.Notifications.Add(FakeApi.Entry(1, FeedEventTypes.Notification, new NotificationEvent(1, "player-joined")));
    }

    private static PageRow Row(string route, string? call, string? path = null) =>
        new(route, path ?? PathOf(route), call, path ?? PathOf(route));

    private static PageRow Part(string route, string call) =>
        new(route, PathOf(route), call, PathOf(route)[..PathOf(route).LastIndexOf('/')]);

    private static string PathOf(string route) => route.Contains('{', StringComparison.Ordinal)
        ? $"{route[..route.IndexOf('{', StringComparison.Ordinal)]}{Id}{route[(route.IndexOf('}', StringComparison.Ordinal) + 1)..]}"
        : route;
}
