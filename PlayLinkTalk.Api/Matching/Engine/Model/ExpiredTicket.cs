namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>A ticket that waited until no start was left.</summary>
/// <param name="Reason">What kept it from a game, as far as is known in hindsight: one of <see cref="UnmatchableReason"/>.</param>
public sealed record ExpiredTicket(Guid Id, string Reason);
