using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace PlayLinkTalk.Tests.Api.Http;

/// <summary>The access rule of an endpoint.</summary>
public enum Access
{
    /// <summary>Anybody.</summary>
    Everybody,

    /// <summary>Any signed-in caller; what it answers or changes is the caller's own.</summary>
    Own,

    /// <summary>The owner of the thing; for others it does not exist.</summary>
    Theirs,

    /// <summary>The holder of the operators' key. It does not exist for visitors and members.</summary>
    Operators,

    /// <summary>Moderators and admins, or admins alone. It does not exist for visitors and members.</summary>
    Staff,
}

/// <summary>An endpoint of the Api and its access rule.</summary>
/// <param name="Pattern">As it is mapped.</param>
/// <param name="Path">How the owner of a <see cref="Belongings"/> asks for their thing: <c>{ticket}</c>, <c>{room}</c> …</param>
public sealed record Door(string Method, string Pattern, Access Access, string Path, string? Json = null)
{
    public string Name => $"{Method} {Pattern}";

    /// <summary>All endpoints. A new endpoint must declare its access rule here.</summary>
    public static IReadOnlyList<Door> All { get; } =
    [
        new("GET", "/health", Access.Everybody, "/health"),
        new("GET", "/alive", Access.Everybody, "/alive"),
        new("GET", "/openapi/{documentName}.json", Access.Everybody, "/openapi/v1.json"),
        new("GET", "/api", Access.Everybody, "/api"),
        new("GET", "/api/sports", Access.Everybody, "/api/sports"),
        new("GET", "/api/districts", Access.Everybody, "/api/districts"),
        new("GET", "/api/announcements", Access.Everybody, "/api/announcements"),
        new("GET", "/calendar/{secret}.ics", Access.Everybody, "{calendar}"),
        new("GET", "/api/lobby", Access.Everybody, "/api/lobby"),
        new("GET", "/api/lobby/games/{matchId:guid}", Access.Everybody, "/api/lobby/games/{open}"),
        new("POST", "/api/accounts", Access.Everybody, "/api/accounts", "{}"),
        new("POST", "/api/guests", Access.Everybody, "/api/guests", "{}"),
        new("POST", "/api/sessions", Access.Everybody, "/api/sessions", "{}"),
        new("POST", "/api/password-resets", Access.Everybody, "/api/password-resets", "{}"),
        new("POST", "/api/password-resets/complete", Access.Everybody, "/api/password-resets/complete", "{}"),
        new("POST", "/api/me/email/confirm", Access.Everybody, "/api/me/email/confirm", "{}"),
        new("POST", "/api/sessions/second-factor", Access.Everybody, "/api/sessions/second-factor", "{}"),
        new("POST", "/api/sessions/passkey/options", Access.Everybody, "/api/sessions/passkey/options"),
        new("POST", "/api/sessions/passkey", Access.Everybody, "/api/sessions/passkey", """{"state":1}"""),
        new("POST", "/api/appeals", Access.Everybody, "/api/appeals", "{}"),
        new("POST", "/api/realtime/check", Access.Everybody, "/api/realtime/check", """{"sessions":[]}"""),
        new("POST", "/api/realtime/resume", Access.Everybody, "/api/realtime/resume", """{"resumes":[]}"""),
        new("POST", "/api/realtime/send", Access.Everybody, "/api/realtime/send", """{"sends":[]}"""),

        new("GET", "/api/moderation/reports", Access.Staff, "/api/moderation/reports"),
        new("GET", "/api/moderation/reports/{reportId:guid}", Access.Staff, "/api/moderation/reports/{report}"),
        new("POST", "/api/moderation/reports/{reportId:guid}/decision", Access.Staff, "/api/moderation/reports/{report}/decision",
            """{"decision":"dismiss"}"""),
        new("POST", "/api/moderation/accounts/{accountId:guid}/suspension", Access.Staff, "/api/moderation/accounts/{account}/suspension",
            """{"until":"2099-01-01T00:00:00Z","reason":"None"}"""),
        new("DELETE", "/api/moderation/accounts/{accountId:guid}/suspension", Access.Staff,
            "/api/moderation/accounts/{account}/suspension"),
        new("PUT", "/api/moderation/accounts/{accountId:guid}/role", Access.Staff, "/api/moderation/accounts/{account}/role",
            """{"role":"admin"}"""),
        new("GET", "/api/moderation/figures", Access.Staff, "/api/moderation/figures"),
        new("POST", "/api/moderation/reports/{reportId:guid}/notes", Access.Staff, "/api/moderation/reports/{report}/notes",
            """{"text":"Seen before"}"""),
        new("GET", "/api/moderation/appeals", Access.Staff, "/api/moderation/appeals"),
        new("POST", "/api/moderation/appeals/{appealId:guid}/decision", Access.Staff, "/api/moderation/appeals/{appeal}/decision",
            """{"grant":true,"answer":"Sorry"}"""),
        new("GET", "/api/moderation/audit", Access.Staff, "/api/moderation/audit"),
        new("POST", "/operator/due", Access.Operators, "/operator/due"),

        new("GET", "/api/me", Access.Own, "/api/me"),
        new("PATCH", "/api/me", Access.Own, "/api/me", """{"displayName":"Changed"}"""),
        new("GET", "/api/me/read-receipts", Access.Own, "/api/me/read-receipts"),
        new("PUT", "/api/me/read-receipts", Access.Own, "/api/me/read-receipts", """{"on":true}"""),
        new("POST", "/api/me/upgrade", Access.Own, "/api/me/upgrade",
            """{"email":"new@players.example","password":"correct horse battery"}"""),
        new("DELETE", "/api/me", Access.Own, "/api/me", """{"password":"correct horse battery"}"""),
        new("POST", "/api/me/password", Access.Own, "/api/me/password",
            """{"current":"correct horse battery","new":"another horse, a battery"}"""),
        new("POST", "/api/me/email", Access.Own, "/api/me/email",
            """{"password":"correct horse battery","email":"other@players.example"}"""),
        new("GET", "/api/players/{accountId:guid}", Access.Own, "/api/players/{account}"),
        new("GET", "/api/players/liked", Access.Own, "/api/players/liked"),
        new("PUT", "/api/players/{accountId:guid}/liked", Access.Own, "/api/players/{account}/liked"),
        new("DELETE", "/api/players/{accountId:guid}/liked", Access.Own, "/api/players/{account}/liked"),
        new("GET", "/api/sessions", Access.Own, "/api/sessions"),
        new("POST", "/api/sessions/current/confirm", Access.Own, "/api/sessions/current/confirm", "{}"),
        new("GET", "/api/me/second-factor", Access.Own, "/api/me/second-factor"),
        new("POST", "/api/me/second-factor", Access.Own, "/api/me/second-factor", "{}"),
        new("POST", "/api/me/second-factor/confirm", Access.Own, "/api/me/second-factor/confirm", """{"code":"000000"}"""),
        new("POST", "/api/me/second-factor/recovery-codes", Access.Own, "/api/me/second-factor/recovery-codes"),
        new("DELETE", "/api/me/second-factor", Access.Own, "/api/me/second-factor", """{"password":"wrong","code":"000000"}"""),
        new("GET", "/api/me/passkeys", Access.Own, "/api/me/passkeys"),
        new("POST", "/api/me/passkeys/options", Access.Own, "/api/me/passkeys/options"),
        new("POST", "/api/me/passkeys", Access.Own, "/api/me/passkeys", """{"state":"","credential":{},"name":"Mine"}"""),
        new("GET", "/api/demand", Access.Own, "/api/demand"),
        new("POST", "/api/tickets", Access.Own, "/api/tickets", "{}"),
        new("GET", "/api/tickets", Access.Own, "/api/tickets"),
        new("GET", "/api/matches", Access.Own, "/api/matches"),
        new("GET", "/api/matches/open", Access.Own, "/api/matches/open"),
        // A player finds their game among their matches, not here.
        new("GET", "/api/matches/open/{matchId:guid}", Access.Own, "/api/matches/open/{match}"),
        new("POST", "/api/matches/{matchId:guid}/waiting-list", Access.Own, "/api/matches/{match}/waiting-list"),
        new("DELETE", "/api/matches/{matchId:guid}/waiting-list/me", Access.Own, "/api/matches/{match}/waiting-list/me"),
        new("GET", "/api/search", Access.Own, "/api/search?q=eyes"),
        new("GET", "/api/rooms", Access.Own, "/api/rooms"),
        new("POST", "/api/rooms", Access.Own, "/api/rooms", """{"title":"Mine","accountIds":["{account}"]}"""),
        new("POST", "/api/rooms/direct", Access.Own, "/api/rooms/direct", """{"accountId":"{account}"}"""),
        new("GET", "/api/notifications", Access.Own, "/api/notifications"),
        new("PUT", "/api/notifications/read", Access.Own, "/api/notifications/read", """{"seq":1}"""),
        new("GET", "/api/me/settings", Access.Own, "/api/me/settings"),
        new("PATCH", "/api/me/settings", Access.Own, "/api/me/settings", """{"theme":"dark"}"""),
        new("GET", "/api/calendar", Access.Own, "/api/calendar"),
        new("POST", "/api/entries", Access.Own, "/api/entries",
            """{"title":"Mine","localStart":"2030-05-20T10:00","minutes":60,"overPlans":true}"""),
        new("GET", "/api/me/calendar-feed", Access.Own, "/api/me/calendar-feed"),
        new("POST", "/api/me/calendar-feed", Access.Own, "/api/me/calendar-feed"),
        new("DELETE", "/api/me/calendar-feed", Access.Own, "/api/me/calendar-feed"),
        new("GET", "/api/people", Access.Own, "/api/people?search=Owner"),
        new("GET", "/api/people/{accountId:guid}", Access.Own, "/api/people/{account}"),
        new("GET", "/api/friends", Access.Own, "/api/friends"),
        new("POST", "/api/friends", Access.Own, "/api/friends", """{"accountId":"{blocked}"}"""),
        new("POST", "/api/friends/code", Access.Own, "/api/friends/code"),
        new("DELETE", "/api/friends/{accountId:guid}", Access.Own, "/api/friends/{asker}"),
        new("POST", "/api/uploads", Access.Own, "/api/uploads"),
        new("PUT", "/api/me/picture", Access.Own, "/api/me/picture", """{"uploadId":"{upload}"}"""),
        new("DELETE", "/api/me/picture", Access.Own, "/api/me/picture"),
        new("GET", "/api/blocks", Access.Own, "/api/blocks"),
        new("GET", "/api/reports", Access.Own, "/api/reports"),
        new("POST", "/api/reports", Access.Own, "/api/reports", """{"subject":{"kind":"account","id":"{account}"},"reason":"spam"}"""),
        new("GET", "/api/posts", Access.Own, "/api/posts"),
        new("POST", "/api/posts", Access.Own, "/api/posts", """{"category":"free","title":"Mine","text":"Mine"}"""),
        new("GET", "/api/posts/search", Access.Own, "/api/posts/search?q=words"),
        new("GET", "/api/posts/draft", Access.Own, "/api/posts/draft"),
        new("PUT", "/api/posts/draft", Access.Own, "/api/posts/draft", """{"title":"Mine"}"""),
        new("DELETE", "/api/posts/draft", Access.Own, "/api/posts/draft"),
        new("GET", "/api/posts/{postId:guid}", Access.Own, "/api/posts/{post}"),
        new("GET", "/api/posts/{postId:guid}/versions", Access.Own, "/api/posts/{post}/versions"),
        new("GET", "/api/posts/{postId:guid}/comments", Access.Own, "/api/posts/{post}/comments"),
        new("POST", "/api/posts/{postId:guid}/comments", Access.Own, "/api/posts/{post}/comments", """{"text":"Mine"}"""),
        new("PUT", "/api/posts/{postId:guid}/like", Access.Own, "/api/posts/{post}/like"),
        new("DELETE", "/api/posts/{postId:guid}/like", Access.Own, "/api/posts/{post}/like"),
        new("PUT", "/api/blocks/{accountId:guid}", Access.Own, "/api/blocks/{account}"),
        new("DELETE", "/api/blocks/{accountId:guid}", Access.Own, "/api/blocks/{blocked}"),

        new("GET", "/api/entries/{entryId:guid}", Access.Theirs, "/api/entries/{entry}"),
        new("PATCH", "/api/entries/{entryId:guid}", Access.Theirs, "/api/entries/{entry}", """{"title":"Changed"}"""),
        new("DELETE", "/api/entries/{entryId:guid}", Access.Theirs, "/api/entries/{entry}"),
        new("GET", "/api/matches/{matchId:guid}/calendar.ics", Access.Theirs, "/api/matches/{match}/calendar.ics"),
        new("GET", "/api/uploads/{uploadId:guid}", Access.Theirs, "/api/uploads/{upload}"),
        new("GET", "/api/files/{fileId:guid}", Access.Theirs, "/api/files/{upload}"),
        new("POST", "/api/friends/{accountId:guid}/accept", Access.Theirs, "/api/friends/{asker}/accept"),
        new("GET", "/api/blocks/{accountId:guid}", Access.Theirs, "/api/blocks/{blocked}"),
        new("PATCH", "/api/posts/{postId:guid}", Access.Theirs, "/api/posts/{post}", """{"title":"Changed"}"""),
        new("DELETE", "/api/posts/{postId:guid}", Access.Theirs, "/api/posts/{post}"),
        new("DELETE", "/api/posts/{postId:guid}/comments/{commentId:guid}", Access.Theirs, "/api/posts/{post}/comments/{comment}"),
        new("DELETE", "/api/sessions/{id}", Access.Theirs, "/api/sessions/{session}"),
        new("DELETE", "/api/me/passkeys/{passkeyId:guid}", Access.Theirs, "/api/me/passkeys/{passkey}"),
        new("GET", "/api/tickets/{ticketId:guid}", Access.Theirs, "/api/tickets/{ticket}"),
        new("DELETE", "/api/tickets/{ticketId:guid}", Access.Theirs, "/api/tickets/{ticket}"),
        new("POST", "/api/tickets/{ticketId:guid}/changes", Access.Theirs, "/api/tickets/{ticket}/changes", """{"radiusKm":2}"""),
        new("GET", "/api/matches/{matchId:guid}", Access.Theirs, "/api/matches/{match}"),
        new("DELETE", "/api/matches/{matchId:guid}/players/me", Access.Theirs, "/api/matches/{match}/players/me"),
        new("POST", "/api/matches/{matchId:guid}/players/me/accept", Access.Theirs, "/api/matches/{proposed}/players/me/accept"),
        new("POST", "/api/matches/{matchId:guid}/players/me/decline", Access.Theirs, "/api/matches/{proposed}/players/me/decline"),
        new("GET", "/api/matches/{matchId:guid}/card", Access.Theirs, "/api/matches/{match}/card"),
        new("PUT", "/api/matches/{matchId:guid}/bring", Access.Theirs, "/api/matches/{match}/bring", """{"text":"Balls"}"""),
        new("GET", "/api/matches/{matchId:guid}/proposals", Access.Theirs, "/api/matches/{match}/proposals"),
        new("POST", "/api/matches/{matchId:guid}/proposals", Access.Theirs, "/api/matches/{match}/proposals",
            """{"place":{"name":"Court 2"}}"""),
        new("PUT", "/api/matches/{matchId:guid}/proposals/{proposalId:guid}/vote", Access.Theirs,
            "/api/matches/{open}/proposals/{proposal}/vote", """{"yes":true}"""),
        new("GET", "/api/rooms/{roomId:guid}", Access.Theirs, "/api/rooms/{room}"),
        new("GET", "/api/rooms/{roomId:guid}/presence", Access.Theirs, "/api/rooms/{room}/presence"),
        new("GET", "/api/rooms/{roomId:guid}/messages", Access.Theirs, "/api/rooms/{room}/messages"),
        new("POST", "/api/rooms/{roomId:guid}/messages", Access.Theirs, "/api/rooms/{room}/messages",
            """{"clientMessageId":"0190b6a0-0000-7000-8000-000000000001","text":"Hello"}"""),
        new("PATCH", "/api/rooms/{roomId:guid}/messages/{seq:long}", Access.Theirs, "/api/rooms/{room}/messages/1", """{"text":"Edited"}"""),
        new("DELETE", "/api/rooms/{roomId:guid}/messages/{seq:long}", Access.Theirs, "/api/rooms/{room}/messages/1?for=everybody"),
        new("PUT", "/api/rooms/{roomId:guid}/messages/{seq:long}/reactions/{emoji}", Access.Theirs, "/api/rooms/{room}/messages/1/reactions/👍"),
        new("DELETE", "/api/rooms/{roomId:guid}/messages/{seq:long}/reactions/{emoji}", Access.Theirs, "/api/rooms/{room}/messages/1/reactions/👍"),
        new("GET", "/api/rooms/{roomId:guid}/messages/{seq:long}/readers", Access.Theirs, "/api/rooms/{room}/messages/1/readers"),
        new("GET", "/api/rooms/{roomId:guid}/search", Access.Theirs, "/api/rooms/{room}/search?q=eyes"),
        new("PUT", "/api/rooms/{roomId:guid}/read", Access.Theirs, "/api/rooms/{room}/read", """{"seq":1}"""),
        new("PUT", "/api/rooms/{roomId:guid}/unread", Access.Theirs, "/api/rooms/{room}/unread", """{"seq":1}"""),
        new("POST", "/api/rooms/{roomId:guid}/members", Access.Theirs, "/api/rooms/{room}/members", """{"accountIds":["{account}"]}"""),
        new("PATCH", "/api/rooms/{roomId:guid}", Access.Theirs, "/api/rooms/{room}", """{"title":"Changed"}"""),
        new("PUT", "/api/rooms/{roomId:guid}/members/me", Access.Theirs, "/api/rooms/{room}/members/me", """{"mute":"1h"}"""),
        new("POST", "/api/rooms/{roomId:guid}/members/me/accept", Access.Theirs, "/api/rooms/{room}/members/me/accept"),
        new("DELETE", "/api/rooms/{roomId:guid}/members/me", Access.Theirs, "/api/rooms/{room}/members/me"),
    ];

    /// <summary>What is really mapped.</summary>
    public static IEnumerable<string> Mapped(IServiceProvider services) =>
        from source in services.GetServices<EndpointDataSource>()
        from endpoint in source.Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}";
}
