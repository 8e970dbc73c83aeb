using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Standalone.Crowd.Planning;

namespace PlayLinkTalk.Standalone.Crowd.Members;

/// <summary>A player with an account: a normal client of the service.</summary>
internal sealed class Member(Player player, PlayLinkApi api, HttpMessageInvoker sockets, Guid accountId)
{
    public Player Player => player;

    public PlayLinkApi Api => api;

    /// <summary>Opens the member's own live connections.</summary>
    public HttpMessageInvoker Sockets => sockets;

    public Guid AccountId => accountId;

    /// <summary>Reads the plans from the service. Cancels tickets that an earlier run left waiting.</summary>
    public async Task<IReadOnlyList<Match>> ReadPlansAsync(CancellationToken cancellationToken)
    {
        foreach (var ticket in (await api.Tickets.ListAsync(null, 100, cancellationToken)).Items
            .Where(ticket => ticket.State is TicketState.Waiting or TicketState.Proposed))
        {
            await api.Tickets.TryCancelAsync(ticket.Id, cancellationToken);
        }

        var games = (await api.Matches.UpcomingAsync(null, 100, cancellationToken)).Items;
        player.Reset(games.Select(PlanOf));
        return games;
    }

    public static Plan PlanOf(Match match) =>
        new(match.StartsAt, match.EndsAt, match.Id, match.Players.All(other => other.Simulated));
}
