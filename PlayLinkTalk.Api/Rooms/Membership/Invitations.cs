using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Rooms.Membership;

/// <summary>
/// Consent for invitations by strangers (docs/adr/0028): the membership is an open invitation until the member accepts it or acts in the
/// room. What one account can do to others is bounded: strangers a day, open invitations of a member, rooms of an account.
/// </summary>
internal sealed class Invitations(IEnumerable<IAcquaintances> acquaintances, IOptions<RoomOptions> options, FloodBrake brake)
{
    private readonly RoomOptions _options = options.Value;

    /// <summary>The account opens another room.</summary>
    /// <exception cref="RefusedException{T}">It has too many.</exception>
    public async Task RequireSpaceAsync(Work work, Guid account, CancellationToken cancellationToken)
    {
        var mine = MembershipsOf(work.Db, [account]);
        if (await mine.CountAsync(cancellationToken) >= _options.MostRoomsPerAccount
            || await mine.CountAsync(m => work.Db.Rooms.Any(r => r.Id == m.RoomId && r.CreatedBy == account), cancellationToken)
                >= _options.MostRoomsOpenedPerAccount)
        {
            throw RoomOutcome.Refuse(Problem.Conflict(ProblemCodes.TooManyRooms, "This account is in too many rooms, or opened too many."));
        }
    }

    /// <summary>Decides which of the accounts need consent, and counts them; before they are added.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="by">The account that invites.</param>
    /// <param name="roomId">Its present members are no invitees; null: a new room.</param>
    /// <param name="accounts">They exist, and no block stands between them and the account.</param>
    /// <param name="now">The time of the invitation.</param>
    /// <param name="act">The request: when its transaction runs again, the brake knows it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RefusedException{T}">
    /// An invited account is in too many rooms, or too many strangers were invited today or in the last minutes.
    /// </exception>
    public async Task<Invitation> PrepareAsync(
        Work work, Guid by, Guid? roomId, IReadOnlyCollection<Guid> accounts, DateTimeOffset now, Guid act,
        CancellationToken cancellationToken)
    {
        var present = roomId is not { } room
            ? []
            : await work.Db.RoomMembers.Where(m => m.RoomId == room && accounts.Contains(m.AccountId))
                .Select(m => m.AccountId).ToListAsync(cancellationToken);
        Guid[] absent = [.. accounts.Where(account => account != by && !present.Contains(account)).Order()];
        var most = _options.MostRoomsPerAccount;
        if (await MembershipsOf(work.Db, absent).GroupBy(m => m.AccountId).AnyAsync(rooms => rooms.Count() >= most, cancellationToken))
        {
            throw RoomOutcome.Refuse(Problem.Conflict(ProblemCodes.TooManyRooms, "An invited account is in too many rooms."));
        }

        Guid[] known = absent.Length == 0 ? [] : [.. absent.Intersect(await KnownAsync(work.Db, by, absent, cancellationToken))];
        var strangers = absent.Except(known).ToHashSet();
        if (strangers.Count == 0)
        {
            return new(by, known, strangers);
        }

        await CountAsync(work, by, strangers.Count, now, cancellationToken);
        if (brake.Exceeded(by, BrakedAct.Invite, strangers.Count, act) is { } wait)
        {
            throw RoomOutcome.Refuse(RetryLater.Limited(wait));
        }

        await MakeSpaceAsync(work, strangers, cancellationToken);
        return new(by, known, strangers);
    }

    /// <summary>The account opens another direct room.</summary>
    /// <exception cref="RefusedException{T}">It has opened too many in the last minutes.</exception>
    public void RequireSlowness(Guid account, Guid act)
    {
        if (brake.Exceeded(account, BrakedAct.OpenDirectRoom, 1, act) is { } wait)
        {
            throw RoomOutcome.Refuse(RetryLater.Limited(wait));
        }
    }

    /// <summary>
    /// Rooms of games do not count: a member does not choose how many there are. Nor do direct rooms that it left or declined: there is
    /// no other way out of them.
    /// </summary>
    private static IQueryable<RoomMemberRow> MembershipsOf(PlayLinkDb db, Guid[] accounts) => db.ShownMemberships().Where(
        m => accounts.Contains(m.AccountId) && db.Rooms.Any(r => r.Id == m.RoomId && r.Kind != RoomKind.Match));

    /// <summary>They share a room that both consented to, or the invited account likes the other, or another slice says so.</summary>
    private async Task<HashSet<Guid>> KnownAsync(PlayLinkDb db, Guid account, Guid[] others, CancellationToken cancellationToken)
    {
        var mine = db.RoomMembers.Where(m => m.AccountId == account && m.InvitedBy == null);
        var known = (await db.RoomMembers
            .Where(m => others.Contains(m.AccountId) && m.InvitedBy == null && mine.Any(own => own.RoomId == m.RoomId))
            .Select(m => m.AccountId).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        known.UnionWith(await db.LikedPlayers.Where(l => others.Contains(l.AccountId) && l.LikedId == account)
            .Select(l => l.AccountId).ToListAsync(cancellationToken));
        foreach (var reason in acquaintances)
        {
            known.UnionWith(await reason.KnownAsync(db, account, others, cancellationToken));
        }

        return known;
    }

    private async Task CountAsync(Work work, Guid by, int strangers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var midnight = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        var day = (now.UtcDateTime.Year * 10_000) + (now.UtcDateTime.Month * 100) + now.UtcDateTime.Day;
        var mine = work.Db.InvitationDays.Where(d => d.AccountId == by);
        var today = mine.Where(d => d.Day == day);
        if (await today.ExecuteUpdateAsync(set => set.SetProperty(d => d.Invited, d => d.Invited + strangers), cancellationToken) == 0)
        {
            await mine.ExecuteDeleteAsync(cancellationToken);
            work.Db.Add(new InvitationDayRow { AccountId = by, Day = day, Invited = strangers });
            await work.Db.SaveAsync(cancellationToken);
        }

        if (await today.Select(d => d.Invited).SingleAsync(cancellationToken) > _options.InvitationsPerDayPerAccount)
        {
            throw RoomOutcome.Refuse(RetryLater.Limited(midnight - now));
        }
    }

    /// <summary>Of members with too many open invitations the oldest ones end.</summary>
    private async Task MakeSpaceAsync(Work work, HashSet<Guid> members, CancellationToken cancellationToken)
    {
        var open = await work.Db.RoomMembers.Where(m => members.Contains(m.AccountId) && m.InvitedBy != null && m.HiddenSeq == null)
            .Join(work.Db.Rooms, m => m.RoomId, r => r.Id, (m, r) => new { m.AccountId, m.RoomId, m.JoinedAt, r.Kind })
            .ToListAsync(cancellationToken);
        foreach (var of in open.GroupBy(m => m.AccountId).OrderBy(of => of.Key))
        {
            foreach (var old in of.OrderBy(m => m.JoinedAt).ThenBy(m => m.RoomId).Take(of.Count() + 1 - _options.MostOpenInvitations))
            {
                await EndAsync(work, old.Kind, old.RoomId, old.AccountId, cancellationToken);
            }
        }
    }

    /// <summary>Ends an open invitation. The account that invited is not told more than that the member is no longer there.</summary>
    public static Task EndAsync(Work work, RoomKind kind, Guid roomId, Guid account, CancellationToken cancellationToken) =>
        kind == RoomKind.Direct
            ? DirectRooms.DeclineAsync(work, roomId, account, cancellationToken)
            : RoomMembership.LeaveAsync(work, roomId, account, cancellationToken);
}
