using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Calendar;

/// <summary>Entries that the members of a room share.</summary>
public sealed class GroupEntryTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task An_entry_is_told_to_every_member_and_lies_in_each_calendar()
    {
        var (mia, bo, room) = await GroupAsync();
        var (stranger, invited) = (await api.JoinAsync("Stranger"), await api.JoinAsync("Invited"));
        (await mia.Api.Rooms.TryInviteAsync(room, [invited.Id])).OrThrow();
        var (inRoom, feed) = (new Ear(), await bo.ListenAsync());
        await api.Broker.SubscribeAsync(Channels.Room(room), inRoom.Hear, CancellationToken.None);

        var entry = (await mia.Api.Calendar.TryAddAsync(Entry(room))).OrThrow();

        var said = await NextAsync<Message>(inRoom, HubEvents.Message);
        Assert.Equal(
            (MessageKind.Notice, NoticeCodes.EntryAdded, "Practice", mia.Id), (said.Kind, said.Text, said.Detail, said.Sender!.Id));
        Assert.Equal("entries", (await NextAsync<RoomChanged>(inRoom, HubEvents.RoomChanged)).Change);
        var told = await NextAsync<NotificationEvent>(feed, FeedEventTypes.Notification);
        Assert.Equal(
            (NotificationKinds.EntryAdded, room, entry.Id, "Practice", "Mia"),
            (told.Code, told.RoomId, told.EntryId, told.Title, told.Name));
        Assert.Equal(1, (await bo.Api.Notifications.ListAsync()).Items.Count(each => IsOf(each, entry.Id)));
        Assert.DoesNotContain((await mia.Api.Notifications.ListAsync()).Items, each => IsOf(each, entry.Id));
        Assert.Equal((EntryAnswer?)EntryAnswer.Going, (await ItemAsync(mia, entry.Id))!.Answer);
        var theirs = (await ItemAsync(bo, entry.Id))!;
        Assert.Equal(((Guid?)room, (EntryAnswer?)null), (theirs.RoomId, theirs.Answer));
        foreach (var other in (Player[])[stranger, invited])
        {
            Assert.Null(await ItemAsync(other, entry.Id));
            Assert.Null(await other.Api.Calendar.FindAsync(entry.Id));
            Assert.True((await other.Api.Calendar.TryAnswerAsync(entry.Id, EntryAnswer.Going)).Problem!.IsNotFound);
            Assert.True((await other.Api.Calendar.TryChangeAsync(entry.Id, new("Mine"))).Problem!.IsNotFound);
            Assert.True((await other.Api.Calendar.TryCancelAsync(entry.Id)).Problem!.IsNotFound);
            Assert.True((await other.Api.Calendar.TryAddAsync(Entry(room))).Problem!.IsNotFound);
        }

        Assert.Null(await stranger.Api.Calendar.OfRoomAsync(room));
        Assert.Empty((await invited.Api.Calendar.OfRoomAsync(room))!.Items);
    }

    [Fact]
    public async Task The_last_answer_counts_and_no_takes_it_out_of_the_calendar_and_of_other_calendars()
    {
        var (mia, bo, room) = await GroupAsync();
        var entry = (await mia.Api.Calendar.TryAddAsync(Entry(room))).OrThrow();
        var url = (await bo.Api.Calendar.TryRenewFeedAsync()).OrThrow().Url;

        foreach (var answer in (EntryAnswer[])[EntryAnswer.Maybe, EntryAnswer.Going, EntryAnswer.Going])
        {
            Assert.Equal(answer, (await bo.Api.Calendar.TryAnswerAsync(entry.Id, answer)).OrThrow().Group!.Answer);
        }

        var before = await api.Http.GetStringAsync(url);
        Assert.Contains($"UID:{entry.Id}", before, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:2\r\nSTATUS:CONFIRMED", before, StringComparison.Ordinal);
        (await bo.Api.Calendar.TryAnswerAsync(entry.Id, EntryAnswer.No)).OrThrow();

        var seen = (await mia.Api.Calendar.OfRoomAsync(room))!.Items.Single().Group!;
        Assert.Equal(
            [(bo.Id, "Bo", EntryAnswer.No), (mia.Id, "Mia", EntryAnswer.Going)],
            // The clock stands still: both answered at the same time.
            seen.Guests.OrderBy(guest => guest.Name).Select(guest => (guest.AccountId, guest.Name, guest.Answer)));
        Assert.Null(await ItemAsync(bo, entry.Id));
        Assert.NotNull(await ItemAsync(mia, entry.Id));
        Assert.Contains("SEQUENCE:3\r\nSTATUS:CANCELLED", await api.Http.GetStringAsync(url), StringComparison.Ordinal);
        using var wrong = await bo.AskAsync(HttpMethod.Put, $"/api/entries/{entry.Id}/answer", "{}");
        await wrong.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "answer");
    }

    [Fact]
    public async Task Its_author_changes_it_and_the_owner_of_the_room_may_end_it()
    {
        var (mia, bo, room) = await GroupAsync();
        var cy = await api.JoinAsync("Cy");
        (await mia.Api.Rooms.TryInviteAsync(room, [cy.Id])).OrThrow();
        (await cy.Api.Rooms.TryAcceptAsync(room)).OrThrow();
        var entry = (await bo.Api.Calendar.TryAddAsync(Entry(room))).OrThrow();
        Assert.Equal((true, true), Rights((await bo.Api.Calendar.FindAsync(entry.Id))!));
        Assert.Equal((false, true), Rights((await mia.Api.Calendar.FindAsync(entry.Id))!));
        Assert.Equal((false, false), Rights((await cy.Api.Calendar.FindAsync(entry.Id))!));

        foreach (var refused in new[]
        {
            (await mia.Api.Calendar.TryChangeAsync(entry.Id, new("Mine"))).Problem!,
            (await cy.Api.Calendar.TryCancelAsync(entry.Id)).Problem!,
        })
        {
            Assert.Equal((403, ProblemCodes.NotOwner), (refused.Status, refused.Code));
        }

        (await bo.Api.Calendar.TryChangeAsync(entry.Id, new(StartsAt: entry.StartsAt.AddHours(1)))).OrThrow();
        // Reminders alone are no news.
        (await bo.Api.Calendar.TryChangeAsync(entry.Id, new(Reminders: [60]))).OrThrow();
        Assert.Equal(entry.StartsAt.AddHours(1), (await ItemAsync(mia, entry.Id))!.StartsAt);
        Assert.True((await mia.Api.Calendar.TryCancelAsync(entry.Id)).Succeeded);

        Assert.Equal(
            [NotificationKinds.EntryEnded, NotificationKinds.EntryChanged, NotificationKinds.EntryAdded],
            (await cy.Api.Notifications.ListAsync()).Items.Where(each => IsOf(each, entry.Id)).Select(CodeOf));
        Assert.Null(await ItemAsync(bo, entry.Id));
        Assert.Empty((await cy.Api.Calendar.OfRoomAsync(room))!.Items);
        var log = (await cy.Api.Messages.LatestAsync(room)).Items.Select(message => message.Text).ToArray();
        Assert.Equal((string?[])[NoticeCodes.EntryAdded, NoticeCodes.EntryChanged, NoticeCodes.EntryEnded], log[^3..]);
    }

    [Fact]
    public async Task One_repetition_ends_alone()
    {
        var (mia, bo, room) = await GroupAsync();
        var entry = (await mia.Api.Calendar.TryAddAsync(Entry(room) with { Repeats = "FREQ=DAILY;COUNT=3" })).OrThrow();

        Assert.True((await mia.Api.Calendar.TryCancelAsync(entry.Id, entry.StartsAt.AddDays(1))).Succeeded);
        Assert.True((await mia.Api.Calendar.TryCancelAsync(entry.Id, entry.StartsAt.AddMinutes(1))).Problem!.IsNotFound);

        var starts = (await bo.Api.Calendar.ListAsync()).Items.Where(item => item.Id == entry.Id).Select(item => item.StartsAt);
        Assert.Equal([entry.StartsAt, entry.StartsAt.AddDays(2)], starts);
    }

    [Fact]
    public async Task Going_to_a_fixed_entry_keeps_its_time_free_of_games()
    {
        var (mia, bo, room) = await GroupAsync();
        await bo.AskForGameAsync("baseball", fromHours: 30, hours: 4, district: "gangwon-wonju");
        var over = (await mia.Api.Calendar.TryAddAsync(Entry(room, fromHours: 31))).OrThrow();
        var entry = (await mia.Api.Calendar.TryAddAsync(Entry(room, fromHours: 50))).OrThrow();

        Assert.Equal(ProblemCodes.OverlappingPlan, (await bo.Api.Calendar.TryAnswerAsync(over.Id, EntryAnswer.Going)).Problem!.Code);
        (await bo.Api.Calendar.TryAnswerAsync(over.Id, EntryAnswer.Maybe)).OrThrow();
        (await bo.Api.Calendar.TryAnswerAsync(over.Id, EntryAnswer.Going, overPlans: true)).OrThrow();
        var wish = bo.Wish(fromHours: 50, hours: 3, district: "gangwon-wonju");
        (await bo.Api.Calendar.TryAnswerAsync(entry.Id, EntryAnswer.Going)).OrThrow();

        Assert.Equal(ProblemCodes.OverlappingEntry, (await bo.Api.Tickets.TryCreateAsync(wish)).Problem!.Code);
        (await bo.Api.Calendar.TryAnswerAsync(entry.Id, EntryAnswer.Maybe)).OrThrow();
        (await bo.Api.Tickets.TryCreateAsync(wish)).OrThrow();
    }

    [Fact]
    public async Task A_member_that_leaves_takes_its_answer_along_and_one_that_blocks_the_author_finds_nothing()
    {
        var (mia, bo, room) = await GroupAsync();
        var cy = await api.JoinAsync("Cy");
        (await mia.Api.Rooms.TryInviteAsync(room, [cy.Id])).OrThrow();
        (await cy.Api.Rooms.TryAcceptAsync(room)).OrThrow();
        (await cy.Api.Blocks.TryAddAsync(mia.Id)).OrThrow();
        var entry = (await mia.Api.Calendar.TryAddAsync(Entry(room))).OrThrow();
        (await bo.Api.Calendar.TryAnswerAsync(entry.Id, EntryAnswer.Going)).OrThrow();

        Assert.Null(await ItemAsync(cy, entry.Id));
        Assert.DoesNotContain((await cy.Api.Notifications.ListAsync()).Items, each => IsOf(each, entry.Id));
        Assert.True((await bo.Api.Rooms.TryLeaveAsync(room)).Succeeded);

        Assert.Null(await ItemAsync(bo, entry.Id));
        Assert.Null(await bo.Api.Calendar.OfRoomAsync(room));
        Assert.Equal([mia.Id], (await mia.Api.Calendar.FindAsync(entry.Id))!.Group!.Guests.Select(guest => guest.AccountId));
    }

    [Fact]
    public async Task A_room_plans_no_more_than_it_may()
    {
        await using var server = await ApiServer.StartAsync(new ApiSetup
        {
            Settings = new Dictionary<string, string?> { ["Calendar:MostRoomEntries"] = "1", ["Calendar:MostEntries"] = "1" },
        });
        var mia = await server.JoinAsync("Mia");
        var room = (await mia.OpenGroupAsync()).Id;
        CreateEntry entry = new("Practice", server.Now.AddHours(5), server.Now.AddHours(6), RoomId: room);
        (await mia.Api.Calendar.TryAddAsync(entry)).OrThrow();

        Assert.Equal(ProblemCodes.TooManyEntries, (await mia.Api.Calendar.TryAddAsync(entry)).Problem!.Code);
        // Those of rooms are none of the account's own.
        (await mia.Api.Calendar.TryAddAsync(entry with { RoomId = null })).OrThrow();
    }

    private CreateEntry Entry(Guid room, double fromHours = 5) =>
        new("Practice", api.Now.AddHours(fromHours), api.Now.AddHours(fromHours + 2), Place: "Court 2", RoomId: room);

    private async Task<(Player Mia, Player Bo, Guid Room)> GroupAsync()
    {
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        var room = (await mia.OpenGroupAsync(bo)).Id;
        (await bo.Api.Rooms.TryAcceptAsync(room)).OrThrow();
        return (mia, bo, room);
    }

    /// <summary>The next of a type: what was said before may still be on its way.</summary>
    private static async Task<T> NextAsync<T>(Ear ear, string type)
    {
        while (true)
        {
            var heard = await ear.NextAsync();
            if (heard.Type == type)
            {
                return JsonSerializer.Deserialize<T>(heard.Data.Span, WireJson.Options)!;
            }
        }
    }

    private static async Task<CalendarItem?> ItemAsync(Player player, Guid entry) =>
        (await player.Api.Calendar.ListAsync()).Items.FirstOrDefault(item => item.Id == entry);

    private static (bool, bool) Rights(CalendarEntry entry) => (entry.Group!.CanChange, entry.Group.CanEnd);

    private static bool IsOf(FeedEvent told, Guid entry) =>
        told.Type == FeedEventTypes.Notification && told.Data.Deserialize<NotificationEvent>(WireJson.Options)!.EntryId == entry;

    private static string CodeOf(FeedEvent told) => told.Data.Deserialize<NotificationEvent>(WireJson.Options)!.Code;
}
