using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Friends;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Presence;

/// <summary>Which friends and room mates are connected, and when friends last were (docs/adr/0033).</summary>
internal static class PresenceEndpoints
{
    public static IServiceCollection AddPresence(this IServiceCollection services) =>
        services.AddSingleton<IPresenceSwitch, PresenceNews>().AddSingleton<PresenceNews>();

    public static void MapPresence(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/presence", ListAsync).RequireAuthorization();

    /// <param name="account">The accounts asked about. Those that are neither friend nor room mate are not answered.</param>
    private static async Task<Results<Ok<Page<AccountPresence>>, ProblemHttpResult>> ListAsync(
        Guid[] account, Caller caller, PlayLinkDb db, IPresence presence, CancellationToken cancellationToken)
    {
        if (account.Length > AccountPresence.MostAsked)
        {
            return Problem.Invalid("account", $"at most {AccountPresence.MostAsked}");
        }

        var asked = account.Where(id => id != caller.AccountId).Distinct().ToArray();
        var friends = await Friendships.Of(db, caller.AccountId).Where(id => asked.Contains(id)).ToListAsync(cancellationToken);
        var rooms = db.ShownMemberships().Where(m => m.AccountId == caller.AccountId).Select(m => m.RoomId);
        var mates = await db.RoomMembers.Where(m => asked.Contains(m.AccountId) && rooms.Contains(m.RoomId))
            .Select(m => m.AccountId).Distinct().ToListAsync(cancellationToken);
        var apart = await BlockList.OfAsync(db, caller.AccountId, cancellationToken);
        var shared = await SharedPresence.AmongAsync(
            db, caller.AccountId, [.. friends.Union(mates).Where(id => !apart.Contains(id))], cancellationToken);
        var online = await presence.OnlineAsync(shared, cancellationToken);
        var seen = await db.Accounts.Where(a => friends.Contains(a.Id) && a.LastSeenAt != null && a.ClosedAt == null)
            .Select(a => new { a.Id, a.LastSeenAt }).ToDictionaryAsync(a => a.Id, a => a.LastSeenAt, cancellationToken);
        return TypedResults.Ok(new Page<AccountPresence>([.. shared.Select(id => online.Contains(id)
            ? new AccountPresence(id, true)
            : new AccountPresence(id, false, seen.GetValueOrDefault(id)))]));
    }
}
