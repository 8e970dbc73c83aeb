using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Moderation.Rows;
using PlayLinkTalk.Api.Passkeys;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Tests.Api.Uploads;

namespace PlayLinkTalk.Tests.Api.Http;

/// <summary>A member with one of everything.</summary>
internal sealed class Belongings
{
    /// <summary>Stands in what only the owner may read.</summary>
    public const string Secret = "for-our-eyes-only";

    private static readonly IReadOnlyList<DistrictInfo> Districts = PlayCatalogue.Load().Districts;
    private const int Days = 6;
    private static readonly ConditionalWeakTable<ApiServer, Task<Belongings>> Shared = [];
    private static int _next;
    private readonly Dictionary<string, Guid> _things = [];
    private readonly Dictionary<string, string> _texts = [];

    private Belongings(Player owner) => Owner = owner;

    public Player Owner { get; }

    /// <summary>One member of the Api for all tests that change nothing; making one takes many requests.</summary>
    public static Task<Belongings> OfOneAsync(ApiServer api) => Shared.GetValue(api, OfSomebodyAsync);

    public static async Task<Belongings> OfSomebodyAsync(ApiServer api)
    {
        var (owner, friend, enemy) = (await api.JoinAsync("Owner"), await api.JoinAsync("Friend"), await api.JoinAsync("Enemy"));
        var other = await api.SignInAsync(owner.Email);
        var room = await owner.OpenGroupAsync(friend);
        await owner.SayAsync(room.Id, Secret);
        await friend.SayAsync(room.Id, Secret);
        await owner.Api.Blocks.TryAddAsync(enemy.Id);
        // Each in a district of its own, and on another day when there are no more: tests do not share players.
        var next = Interlocked.Increment(ref _next);
        var (district, day) = (Districts[next % Districts.Count].Id, 24 * (next / Districts.Count % Days));
        await owner.Api.Tickets.CreateAsync(owner.Wish(fromHours: day + 1, district: district) with { RadiusKm = 1 });
        var game = await friend.Api.Tickets.CreateAsync(friend.Wish(fromHours: day + 1, district: district) with { RadiusKm = 1 });
        await owner.SayAsync(game.RoomId!.Value, Secret);
        var belongings = new Belongings(owner);
        belongings._things["account"] = owner.Id;
        belongings._things["blocked"] = enemy.Id;
        belongings._things["asker"] = friend.Id;
        (await friend.Api.Friends.TryAskAsync(new(owner.Id))).OrThrow();
        var post = (await owner.Api.Posts.TryWriteAsync(new(PostCategory.Free, "A post", "For everybody"))).OrThrow();
        belongings._things["post"] = post.Id;
        belongings._things["comment"] = (await owner.Api.Posts.TryCommentAsync(post.Id, "A comment")).OrThrow().Id;
        belongings._things["upload"] = (await owner.UploadAsync(Encoding.UTF8.GetBytes(Secret), $"{Secret}.txt")).Id;
        belongings._things["entry"] = (await owner.Api.Calendar.TryAddAsync(new(
            Secret, api.Now.AddDays(30), api.Now.AddDays(30).AddHours(1)))).OrThrow().Id;
        belongings._things["shared"] = (await owner.Api.Calendar.TryAddAsync(new(
            Secret, api.Now.AddDays(31), api.Now.AddDays(31).AddHours(1), RoomId: room.Id))).OrThrow().Id;
        (belongings._things["venue"], belongings._things["court"]) = await GiveVenueAsync(api, owner);
        belongings._things["image"] = await GiveImageAsync(api, owner);
        belongings._things["venuepicture"] = await GiveImageAsync(api, owner, belongings._things["venue"]);
        belongings._things["booking"] = await GiveBookingAsync(api, owner, belongings._things["venue"], belongings._things["court"]);
        belongings._texts["calendar"] = (await owner.Api.Calendar.TryRenewFeedAsync()).OrThrow().Url;
        belongings._things["session"] = (await other.Api.Sessions.ListAsync()).Items.Single(session => session.Current).Id;
        belongings._things["room"] = room.Id;
        belongings._things["match"] = game.MatchId!.Value;
        belongings._things["game"] = game.RoomId.Value;
        belongings._things["played"] = await PlayAsync(api, owner, friend, district, day + 8);
        belongings._things["share"] = (await owner.Api.Matches.TryShareAsync(belongings._things["played"])).OrThrow().Id!.Value;
        belongings._things["strike"] = await StrikeAsync(api, owner, friend, belongings._things["played"]);
        belongings._things["ticket"] = (await owner.Api.Tickets.CreateAsync(owner.Wish("baseball", day + 8, 8, district) with { RadiusKm = 1 })).Id;
        belongings._things["party"] = (await owner.Api.Parties.TrySetAsync(belongings._things["ticket"], new(2))).OrThrow().Id;
        (await friend.Api.Parties.TryJoinAsync(belongings._things["party"])).OrThrow();
        var theirs = await friend.Api.Tickets.CreateAsync(friend.Wish("volleyball", day + 4, 4, district) with { RadiusKm = 1 });
        belongings._things["joined"] = (await friend.Api.Parties.TrySetAsync(theirs.Id, new(2))).OrThrow().Id;
        (await owner.Api.Parties.TryJoinAsync(belongings._things["joined"])).OrThrow();
        await owner.Api.Tickets.CreateAsync(owner.Wish("running", day + 16, 3, district) with { RadiusKm = 1 });
        var open = await friend.Api.Tickets.CreateAsync(friend.Wish("running", day + 16, 3, district) with { RadiusKm = 1 });
        belongings._things["open"] = open.MatchId!.Value;
        belongings._things["proposal"] =
            (await friend.Api.Matches.TryProposeAsync(open.MatchId.Value, new(new(Secret)))).OrThrow().Id;
        await friend.Api.Tickets.CreateAsync(friend.Wish(ApiServer.AskingSport, day + 20, 4, district) with { RadiusKm = 1 });
        var asked = await owner.Api.Tickets.CreateAsync(owner.Wish(ApiServer.AskingSport, day + 20, 4, district) with { RadiusKm = 1 });
        belongings._things["proposed"] = asked.Proposal!.MatchId;
        belongings._things["friendpost"] =
            (await friend.Api.Posts.TryWriteAsync(new(PostCategory.Free, "Another post", "For everybody"))).OrThrow().Id;
        // Another day than that of all the games.
        var again = api.Now.AddHours(((day + 24) % (24 * Days)) + 13);
        belongings._texts["earliest"] = $"{again:O}";
        belongings._texts["latest"] = $"{again.AddHours(2):O}";
        belongings._things["passkey"] = await GivePasskeyAsync(api, owner);
        belongings._things["thread"] = await GiveThreadAsync(api, owner);
        return belongings;
    }

    /// <summary>A game of both that is over.</summary>
    private static async Task<Guid> PlayAsync(ApiServer api, Player owner, Player friend, string district, int fromHours)
    {
        await owner.Api.Tickets.CreateAsync(owner.Wish("tennis-singles", fromHours, 3, district) with { RadiusKm = 1 });
        var game = await friend.Api.Tickets.CreateAsync(friend.Wish("tennis-singles", fromHours, 3, district) with { RadiusKm = 1 });
        var (start, end) = (api.Now.AddHours(-3), api.Now.AddHours(-1));
        await using var db = api.OpenDatabase();
        await db.Matches.Where(m => m.Id == game.MatchId)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.StartsAt, start).SetProperty(m => m.EndsAt, end));
        await db.ScheduleEntries.Where(e => e.MatchId == game.MatchId).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.StartsAt, start).SetProperty(e => e.EndsAt, end).SetProperty(e => e.RemindAt, (DateTimeOffset?)null));
        return game.MatchId!.Value;
    }

    /// <summary>The owner was there, but late, as others have said; and a result of the friend is disputed.</summary>
    private static async Task<Guid> StrikeAsync(ApiServer api, Player owner, Player friend, Guid played)
    {
        var strike = new StrikeRow
        {
            Id = Guid.CreateVersion7(), AccountId = owner.Id, MatchId = played, Fault = AttendanceFault.Late, At = api.Now,
        };
        await using var db = api.OpenDatabase();
        db.Attendances.Add(new() { MatchId = played, AccountId = owner.Id, CheckedInAt = api.Now });
        db.Strikes.Add(strike);
        db.MatchResults.Add(new()
        {
            MatchId = played, ById = friend.Id, Score = Secret, State = ResultState.Disputed, Attempts = 1, StatedAt = api.Now,
            ConfirmsAt = api.Now.AddDays(1), DisputeUntil = api.Now.AddDays(2),
        });
        await db.SaveChangesAsync();
        return strike.Id;
    }

    /// <summary>The exchange with an authenticator is not what is looked at here.</summary>
    private static async Task<Guid> GivePasskeyAsync(ApiServer api, Player owner)
    {
        var passkey = new PasskeyRow
        {
            Id = Guid.CreateVersion7(), AccountId = owner.Id, Name = Secret, CredentialId = owner.Id.ToByteArray(),
            CredentialHash = PasskeyRow.HashOf(owner.Id.ToByteArray()), PublicKey = [1], CreatedAt = api.Now,
        };
        await using var db = api.OpenDatabase();
        db.Passkeys.Add(passkey);
        await db.SaveChangesAsync();
        return passkey.Id;
    }

    /// <summary>A moderator wrote to the owner.</summary>
    private static async Task<Guid> GiveThreadAsync(ApiServer api, Player owner)
    {
        var thread = new TeamThreadRow
        {
            Id = Guid.CreateVersion7(), ReportId = Guid.CreateVersion7(), AccountId = owner.Id, OpenedAt = api.Now, LastAt = api.Now,
            LastSeq = 1, AwaitsMember = true, AnswersLeft = 5,
        };
        await using var db = api.OpenDatabase();
        db.TeamThreads.Add(thread);
        db.TeamMessages.Add(new()
        {
            ThreadId = thread.Id, Seq = 1, AuthorId = Guid.NewGuid(), FromTeam = true, Text = Secret, At = api.Now,
        });
        await db.SaveChangesAsync();
        return thread.Id;
    }

    /// <summary>A venue that the owner manages.</summary>
    private static async Task<(Guid Venue, Guid Court)> GiveVenueAsync(ApiServer api, Player owner)
    {
        var venue = Venues.Place.Row(at: (38.6, 131.9));
        await using var db = api.OpenDatabase();
        db.Venues.Add(venue);
        db.VenueManagers.Add(new() { VenueId = venue.Id, AccountId = owner.Id, Since = api.Now });
        await db.SaveChangesAsync();
        return (venue.Id, venue.Courts[0].Id);
    }

    /// <summary>As rendered images are; the bytes are not what is looked at here.</summary>
    private static async Task<Guid> GiveImageAsync(ApiServer api, Player owner, Guid? venue = null)
    {
        var image = new UploadRow
        {
            Id = Guid.CreateVersion7(), AccountId = owner.Id, ClientUploadId = Guid.CreateVersion7(), State = UploadStage.Ready,
            Kind = FileKind.Image, MediaType = "image/jpeg", Name = $"{Secret}.jpg", Width = 8, Height = 8, CreatedAt = api.Now,
            VenueId = venue,
        };
        await using var db = api.OpenDatabase();
        db.Uploads.Add(image);
        await db.SaveChangesAsync();
        return image.Id;
    }

    /// <summary>Held, as for a member that does not manage the venue.</summary>
    private static async Task<Guid> GiveBookingAsync(ApiServer api, Player owner, Guid venue, Guid court)
    {
        var booking = new CourtBookingRow
        {
            Id = Guid.CreateVersion7(), CourtId = court, VenueId = venue, StartsAt = api.Now.AddDays(2),
            EndsAt = api.Now.AddDays(2).AddHours(1), State = BookingState.Held, AccountId = owner.Id,
            HeldUntil = api.Now.AddMinutes(10), CreatedAt = api.Now,
        };
        await using var db = api.OpenDatabase();
        db.CourtBookings.Add(booking);
        await db.SaveChangesAsync();
        return booking.Id;
    }

    /// <summary>A path or body with the things' ids in it.</summary>
    public string In(string text) => _things.Aggregate(
        _texts.Aggregate(text, (filled, each) => filled.Replace($"{{{each.Key}}}", each.Value, StringComparison.Ordinal)),
        (filled, thing) => filled.Replace($"{{{thing.Key}}}", $"{thing.Value}", StringComparison.Ordinal));

    /// <summary>The same with ids of nothing.</summary>
    public string Nowhere(string text) => _things.Keys.Aggregate(
        text.Replace("{calendar}", "/calendar/nothing.ics", StringComparison.Ordinal),
        (filled, thing) => filled.Replace($"{{{thing}}}", $"{Guid.NewGuid()}", StringComparison.Ordinal));

    /// <summary>All that the owner sees of their own.</summary>
    public async Task<string> LookAsync()
    {
        var api = Owner.Api;
        return JsonSerializer.Serialize(new object[]
        {
            await api.Me.GetAsync(), await api.Sessions.ListAsync(), await api.Tickets.ListAsync(), await api.Matches.UpcomingAsync(),
            (await api.Rooms.ListAsync()).Items.Where(room => _things.ContainsValue(room.Id)), await api.Blocks.ListAsync(),
            await api.Friends.ListAsync(), await api.Settings.GetAsync(),
            await api.Calendar.FindAsync(_things["shared"]) ?? throw new InvalidOperationException("What the room plans is gone."),
            await api.Calendar.FindAsync(_things["entry"]) ?? throw new InvalidOperationException("The entry is gone."),
            (await api.Notifications.ListAsync()).Unread, await api.Venues.BookingsAsync(), await api.Venues.ManagedAsync(),
            (await api.Venues.FindAsync(_things["venue"]))?.Pictures ?? [],
            await api.Matches.ShareAsync(_things["played"]) ?? new(null, null),
        }, WireJson.Options);
    }
}
