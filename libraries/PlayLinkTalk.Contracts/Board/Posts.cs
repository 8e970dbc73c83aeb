using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Contracts.Board;

public enum PostCategory { Free, Review, Players, Tip }

/// <param name="Category">Required.</param>
/// <param name="Title">One line of at most 100 characters.</param>
/// <param name="Text">Markdown without HTML, at most 8,000 characters.</param>
/// <param name="TicketId">A ticket of the caller; only in the category <c>players</c>.</param>
/// <param name="MatchId">A game of the caller; only in the category <c>players</c>, and not beside a ticket.</param>
/// <param name="Uploads">Ready images of the caller that are free, in their order; a new account may show one.</param>
/// <param name="ClientPostId">
/// Chosen by the client: a retry with the same title and text answers with the post of the first try, another text is refused
/// (409 <c>different-text</c>). Absent: every request is a new post.
/// </param>
public sealed record WritePost(
    PostCategory? Category, string Title, string Text, Guid? TicketId = null, Guid? MatchId = null,
    IReadOnlyList<Guid>? Uploads = null, Guid? ClientPostId = null);

/// <summary>The fields to change; absent fields stay.</summary>
/// <param name="Version">The version that the change is based on. Another one is 409 <c>changed-meanwhile</c>. Absent: any.</param>
/// <param name="Uploads">All pictures that it shows from now on, in their order; empty: none. Absent: those that it has.</param>
public sealed record EditPost(
    string? Title = null, string? Text = null, int? Version = null, IReadOnlyList<Guid>? Uploads = null);

/// <summary>A post as the caller sees it.</summary>
/// <param name="Text">Markdown, as it was written.</param>
/// <param name="Html">Safe to show: no HTML of the author, links to http and https only.</param>
/// <param name="Comments">Number of comments.</param>
/// <param name="Views">Accounts other than the author's that opened it, each once a day.</param>
/// <param name="Version">1, then one more with each change.</param>
/// <param name="Liked">Whether the caller likes it.</param>
/// <param name="Mine">Whether the caller wrote it.</param>
/// <param name="Wanted">The wish or game for which players are wanted, in its current state.</param>
/// <param name="Pictures">In their order; absent without any. Their bytes are at <c>/api/files/{id}</c> for readers of the post.</param>
public sealed record Post(
    Guid Id, PostCategory Category, PlayerName Author, string Title, string Text, string Html, int Likes, int Comments, int Views,
    int Version, bool Liked, bool Mine, DateTimeOffset CreatedAt, DateTimeOffset? ChangedAt, WantedPlayers? Wanted = null,
    IReadOnlyList<Attachment>? Pictures = null);

/// <summary>The ticket or match of a post. Exactly one of them is set.</summary>
public sealed record WantedPlayers(WantedByTicket? Ticket = null, WantedByMatch? Match = null);

public sealed record WantedByTicket(
    Guid Id, TicketState State, string Sport, string District, DateTimeOffset Earliest, DateTimeOffset Latest);

public sealed record WantedByMatch(
    Guid Id, MatchState State, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int SeatsTaken,
    int MaxPlayers);

/// <summary>An earlier version of a post.</summary>
/// <param name="At">When the next version replaced it.</param>
public sealed record PostVersion(int Version, string Title, string Text, DateTimeOffset At);
