using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Announcements;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Exports;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Lobby;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Past;
using PlayLinkTalk.Contracts.People;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Tests.Web.Layout;

/// <summary>Fills the <see cref="FakeApi"/> with everything as long as the limits allow, and says where each page's subject is.</summary>
internal sealed partial class LongestData
{
    /// <summary>One letter of the display name limit's 30 characters under 29 marks that fonts stack or draw beside it.</summary>
    private static readonly string Zalgo = "Z" + string.Concat(Enumerable.Repeat("\u0334\u0321\u0489\u20dd", 8))[..29];

    private static readonly string[] Names = [new('W', 30), string.Concat(Enumerable.Repeat("뷁", 30)), Zalgo, "김"];

    private readonly FakeApi api;
    private readonly string sport;
    private readonly string district;
    private readonly DateTimeOffset start = DateTimeOffset.UtcNow.AddDays(2);

    public LongestData(FakeApi api)
    {
        this.api = api;
        var sports = EmbeddedList.Read<SportInfo>("sports.json");
        var districts = EmbeddedList.Read<DistrictInfo>("districts.json");
        sport = sports.MaxBy(each => each.Name.En.Length)!.Id;
        district = districts.MaxBy(each => each.Name.En.Length)!.Id;
        // The pages read the catalogue once and keep it.
        api.Answers["GET /api/sports"] = Microsoft.AspNetCore.Http.TypedResults.Ok(new Page<SportInfo>(sports));
        api.Answers["GET /api/districts"] = Microsoft.AspNetCore.Http.TypedResults.Ok(new Page<DistrictInfo>(districts));
        var everybody = new LocalizedName(string.Concat(Enumerable.Repeat("뷁", 500)), new('W', 500));
        api.Answers["GET /api/announcements"] = Microsoft.AspNetCore.Http.TypedResults.Ok(new Page<Announcement>(
            [new(Guid.CreateVersion7(), everybody, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1))]));
        api.Me = api.Me with
        {
            DisplayName = Zalgo, District = district, Email = new string('e', 242) + "@example.com", Sports = [new(sport, 5)],
            // The line that asks for it is on every page.
            Consent = new("2020-01-01", "2020-01-01", DateTimeOffset.UtcNow),
        };
        var most = new AnswerBudget(100_000, 100_000);
        api.Assistant = new(AssistantAccount.Id, new string('W', 30), true, most);
        api.RoomAssistant = new(AssistantMode.Mentioned, new string('W', 2000), true, true, most, most);
        AddGames();
        AddAttendance();
        AddLobby();
        AddTickets();
        AddRooms();
        AddPeople();
        AddRest();
        AddParties();
        AddPast();
        AddBoard();
        AddReports();
        AddPlans();
        AddImport();
        AddVenues();
        AddOffers();
    }

    /// <summary>Paths of a page for the parameters of its route.</summary>
    /// <exception cref="InvalidOperationException">A route whose parameter is not known here: say what to show on it.</exception>
    public IEnumerable<string> Paths(string route) => route switch
    {
        "/matches/{MatchId:guid}" => api.Matches.Select(match => $"/matches/{match.Id}"),
        "/matches/{MatchId:guid}/again" or "/matches/{MatchId:guid}/attendance" or "/matches/{MatchId:guid}/summary" =>
            api.Matches.Select(match => route.Replace("{MatchId:guid}", $"{match.Id}")),
        "/g/{ShareId:guid}" => [$"/g/{Guid.CreateVersion7()}"],
        "/party/{PartyId:guid}" => api.Parties.Select(party => $"/party/{party.Id}"),
        "/me/team/{ThreadId:guid}" => api.Threads.Select(thread => $"/me/team/{thread.Id}"),
        "/report/{SubjectId:guid}" => ((string[])["room", "match", "venue"]).Select(kind => $"/report/{Guid.NewGuid()}?kind={kind}"),
        "/board/{PostId:guid}" or "/board/{PostId:guid}/edit" or "/board/{PostId:guid}/versions" =>
            api.Posts.Select(post => route.Replace("{PostId:guid}", $"{post.Id}")),
        "/moderation/reports/{ReportId:guid}" => api.Reports.Select(report => $"/moderation/reports/{report.Id}"),
        "/waiting/{TicketId:guid}" => api.Tickets.Select(ticket => $"/waiting/{ticket.Id}"),
        "/rooms/{RoomId:guid}/files" => api.Rooms.Select(room => $"/rooms/{room.Id}/files"),
        "/rooms/{RoomId:guid}/settings/picture" => api.Rooms.Select(room => $"/rooms/{room.Id}/settings/picture"),
        "/rooms/{RoomId:guid}/settings/assistant" => api.Rooms.Select(room => $"/rooms/{room.Id}/settings/assistant"),
        "/rooms/{RoomId:guid}/settings" => api.Rooms.Select(room => $"/rooms/{room.Id}/settings"),
        "/rooms/{RoomId:guid}" => api.Rooms.Select(room => $"/rooms/{room.Id}"),
        "/rooms/{RoomId:guid}/game" => api.Rooms.Where(room => room.MatchId is not null).Select(room => $"/rooms/{room.Id}/game"),
        "/rooms/{RoomId:guid}/search" => api.Rooms.Select(room => $"/rooms/{room.Id}/search"),
        "/rooms/{RoomId:guid}/messages/{Seq:long}" => api.Rooms.SelectMany(
            room => (string[])[$"/rooms/{room.Id}/messages/1", $"/rooms/{room.Id}/messages/{room.Members.Count}"]),
        "/rooms/{RoomId:guid}/plans" => api.Rooms.Select(room => $"/rooms/{room.Id}/plans"),
        "/calendar/entries/{EntryId:guid}" => api.Entries.Select(entry => $"/calendar/entries/{entry.Id}"),
        "/calendar" => ["/calendar", "/calendar?view=week", "/calendar?view=month"],
        "/venues/{VenueId:guid}" or "/venues/{VenueId:guid}/day" or "/venues/{VenueId:guid}/edit"
            or "/venues/{VenueId:guid}/pictures" =>
            api.Venues.Select(venue => route.Replace("{VenueId:guid}", $"{venue.Id}")),
        "/admin/accounts/{AccountId:guid}" => api.Managed.Select(each => $"/admin/accounts/{each.Account.Id}"),
        "/admin/sports/{SportId}" => [$"/admin/sports/{api.ManagedSports[0].Sport.Id}"],
        "/admin/venues/{VenueId:guid}/managers" => [$"/admin/venues/{api.Venues[0].Id}/managers?search=somebody"],
        "/games/{GameId:guid}" => api.OpenGames.Select(game => $"/games/{game.Id}"),
        "/offline/{language:regex(^(ko|en)$)}" => ["/offline/ko", "/offline/en"],
        _ when !route.Contains('{') => [route],
        _ when route.StartsWith("/people/{AccountId:guid}", StringComparison.Ordinal) =>
            People.Select(id => route.Replace("{AccountId:guid}", $"{id}")),
        _ => throw new InvalidOperationException($"What is {route} about? The layout is looked at on every page."),
    };

    /// <summary>Those with the longest names, and one whom the member blocks.</summary>
    private IEnumerable<Guid> People => api.Rooms[0].Members.Skip(1).Select(member => member.AccountId).Append(api.Blocks[0].Account.Id);

    private void AddGames()
    {
        foreach (var state in Enum.GetValues<MatchState>())
        {
            var players = Names.Select(name => new MatchPlayer(Guid.CreateVersion7(), name, 5, 28, true))
                .Prepend(new(api.Me.Id, Zalgo, 5, 1, false));
            api.Matches.Add(new(
                Guid.CreateVersion7(), sport, district, start, start.AddHours(3), state, Guid.CreateVersion7(), 28, 22, 28, [.. players],
                new(new string('W', 80), new string('W', 80)), new GameWeather(Sky.Storm, -19, 100)));
        }

        var name = new Contracts.Accounts.PlayerName(Guid.CreateVersion7(), Names[0]);
        api.Bring = new(new string('W', 200), name, start);
        api.Proposal = new(
            Guid.CreateVersion7(), api.Matches[0].Id, name, api.Matches[0].Place, start, start, start, ChangeState.Open, 10, 10, 28, true);
        api.Last = api.Proposal with { Id = Guid.CreateVersion7(), State = ChangeState.Unfit, EndedAt = start };

        foreach (var asked in (bool[])[true, false])
        {
            var game = new OpenGame(
                Guid.CreateVersion7(), sport, district, 450, start, start.AddHours(3), asked ? 28 : 3, 22, 28, asked,
                [.. Names.Select(name => new OpenGamePlayer(name, 5, 28, true))], api.Matches[0].Place);
            api.OpenGames.Add(game);
            api.Joinable.Add(new(game.Id, sport, district, start, start.AddHours(3), game.SeatsTaken, 22, 28, asked));
        }
    }

    private void AddAttendance()
    {
        var (game, now) = (api.Matches[0], DateTimeOffset.UtcNow);
        AttendanceFault?[] faults = [null, .. Enum.GetValues<AttendanceFault>()];
        api.CardAttendance = new(27, false, 26);
        api.Attendance = new(
            game.Id, now.AddHours(-2), now.AddHours(-1), now.AddDays(1), "042042", now.AddMinutes(5),
            [.. game.Players.Select((player, at) => new PlayerAttendance(
                player.AccountId, player.Name, true, at % 2 == 0, faults[at % faults.Length], faults[^(1 + (at % faults.Length))]))],
            game.Players[1].AccountId);
        var me = new Contracts.Accounts.PlayerName(api.Me.Id, Zalgo);
        api.Summary = new(
            game.Id,
            [.. game.Players.Select((player, at) => new SummaryPlayer(
                player.AccountId, player.Name, at == 4,
                new(player.AccountId, Manner.Bad, PlayedLevel.Higher, [MannerReasons.Late, MannerReasons.Rude, MannerReasons.Rough])))],
            new(
                ResultState.Stated, [.. game.Players.Select(player => player.AccountId)], new string('W', 40), me, now, now.AddDays(1),
                now.AddDays(2), true),
            true, now.AddDays(3));
        AppealState?[] appeals = [null, AppealState.Received, AppealState.Rejected];
        foreach (var (fault, appeal) in Enum.GetValues<AttendanceFault>().Zip(appeals))
        {
            api.Strikes.Add(new(
                Guid.CreateVersion7(), game.Id, sport, start, fault, now, 2.9, appeal, appeal is null ? null : new string('W', 500)));
        }
    }

    private void AddPlans()
    {
        foreach (var name in Names)
        {
            var (id, day) = (Guid.CreateVersion7(), start.ToOffset(TimeSpan.FromHours(9)));
            var local = day.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);
            api.Entries.Add(new(
                id, string.Concat(Enumerable.Repeat(name, 4))[..Math.Min(120, 4 * name.Length)], new string('W', 80), start,
                start.AddHours(1), local, "America/Argentina/ComodRivadavia", 61, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", true,
                [40_320, 30]));
            api.Plans.Add(new(
                CalendarItemKind.Entry, id, start, start.AddHours(1), local, local, api.Entries[^1].Title, new string('W', 80), true,
                true));
            api.Entries.Add(api.Entries[^1] with
            {
                Id = Guid.CreateVersion7(),
                Group = new(
                    api.Rooms[0].Id, new(Guid.CreateVersion7(), name), true, true, start, EntryAnswer.Maybe,
                    [.. Names.Zip(Enum.GetValues<EntryAnswer>(), (each, answer) => new EntryGuest(Guid.CreateVersion7(), each, answer))]),
            });
            api.Plans.Add(api.Plans[^1] with { Id = api.Entries[^1].Id, RoomId = api.Rooms[0].Id, Answer = EntryAnswer.Maybe });
            api.Plans.Add(new(
                CalendarItemKind.Game, api.Matches[0].Id, start, start.AddHours(1), local, local, null, new string('W', 80), null, null,
                sport, district, api.Matches[0].RoomId));
        }
    }

    private void AddImport() => api.Import = new([.. Enum.GetValues<ImportState>().Select(state => state == ImportState.Refused
        ? new ImportedEntry(1_000_000, state, new string('W', 120), Field: "repeats", Reason: new string('r', 80))
        : new ImportedEntry(
            1, state, new string('W', 120), start, "2030-05-06T10:00", "America/Argentina/ComodRivadavia", 20_160, "FREQ=DAILY",
            new string('W', 80), true))]);

    private void AddVenues()
    {
        var everySport = EmbeddedList.Read<SportInfo>("sports.json").Select(each => each.Id).Take(10).ToArray();
        foreach (var (name, kind) in Names.Zip([VenueKind.Facility, VenueKind.Park, VenueKind.MeetingRoom, VenueKind.Facility]))
        {
            var (id, court) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            api.Venues.Add(new(
                id, kind, name + name, new string('W', 60), new string('W', 60), new string('W', 120), district, 37.55, 126.91,
                new string('W', 80), 0, 2880, [.. Enum.GetValues<DayOfWeek>().Take(6)], kind != VenueKind.Park,
                [new(court, new string('W', 30), everySport, CourtSurface.Turf, false), new(Guid.CreateVersion7(), "1", [], CourtSurface.Hard, true)],
                49.9, true,
                [.. Enumerable.Range(1, 10).Select(at => new VenuePicture(Guid.CreateVersion7(), 1_600, at * 400, "#336699"))]));
            api.VenueBookings.Add(new(Guid.CreateVersion7(), court, start, start.AddHours(1), BookingState.Booked, null, name));
            api.Bookings.Add(new(
                Guid.CreateVersion7(), court, id, new string('W', 60), new string('W', 30), start, start.AddHours(1), BookingState.Held, start));
        }
    }

    private void AddOffers() => api.Courts =
    [
        .. Enumerable.Range(0, 3).Select(index => new CourtOffer(
            Guid.CreateVersion7(), Guid.CreateVersion7(), new string('W', 60), new string('W', 60), new string('W', 30), new string('W', 120),
            49.9, index > 0, index == 0 ? start : null)),
    ];

    private void AddLobby() => api.Lobby = new(
        [.. api.OpenGames.Select(game => new LobbyGame(game.Id, sport, district, start, 25, true))],
        [.. Enumerable.Repeat(new SportCount(sport, 1_000), 5)], [.. Enumerable.Repeat(new SportCount(sport, 1_000), 5)]);

    private void AddTickets()
    {
        ProposedGame game = new(Guid.CreateVersion7(), sport, district, start, start.AddHours(3), 21, 1, 22, false, false, start);
        WishChange[] changes =
        [
            new(new(Sport: sport), false, 100), new(new(RadiusKm: 50, Latest: start), true, 27),
            new(new(LevelMin: 1, LevelMax: 5), false, 100),
        ];
        Add(TicketState.Waiting, null);
        Add(TicketState.Waiting, new("other-genders", 100, changes));
        Add(TicketState.Waiting, new("own-gender-excluded", 100, []));
        Add(TicketState.Proposed, null, game);
        Add(TicketState.Proposed, null, game with { Accepted = true, AnswerBy = null });
        Add(TicketState.Cancelled, null);
        Add(TicketState.Expired, null);

        void Add(TicketState state, Unmatchable? stuck, ProposedGame? proposal = null) => api.Tickets.Add(new(
            Guid.CreateVersion7(), state, sport, district, 50, start, start.AddDays(2), null, GenderRule.Any, 1, 5, 1, start.AddDays(-3),
            null, null, null, new(86_000, 170_000), 100, 20, ["distance:+15km", "level:+1"], stuck, proposal));
    }

    private void AddParties()
    {
        PartyMember[] members =
        [
            .. Names.Zip(
                Enum.GetValues<PartyMemberState>(), (name, state) => new PartyMember(Guid.CreateVersion7(), name, state, null, true)),
        ];
        foreach (var mine in Enum.GetValues<PartyMemberState>().Cast<PartyMemberState?>().Append(null))
        {
            api.Parties.Add(new(
                Guid.CreateVersion7(), sport, district, start, start.AddDays(2), start, start.AddHours(3), 27, true, mine,
                mine is null ? api.Tickets[0].Id : null, mine is null or PartyMemberState.Seated ? api.Matches[0].Id : null,
                mine is null ? members : null));
        }

        api.Parties.Add(new(Guid.CreateVersion7(), sport, district, start, start.AddDays(2), null, null, 0, false));
    }

    private void AddPast()
    {
        api.FriendGames.Add(new(
            Guid.CreateVersion7(), sport, district, start, start.AddHours(3), 27,
            [.. Names.Select(name => new PlayerName(Guid.CreateVersion7(), name))]));
        var monday = DateOnly.FromDateTime(DateTime.UtcNow);
        monday = monday.AddDays(-(((int)monday.DayOfWeek + 6) % 7));
        string[] sports = [sport, .. EmbeddedList.Read<SportInfo>("sports.json").Select(each => each.Id).Where(id => id != sport).Take(5)];
        api.Statistics = new(
            1_000, 100_000,
            [.. Enumerable.Range(0, 12).SelectMany(week => sports.Select(id => new WeekGames(monday.AddDays(-7 * week), id, 99)))],
            [.. sports.Select(id => new SportTime(id, 500, 60_000))],
            [.. Names.Select(name => new Partner(Guid.CreateVersion7(), name, 1_000, true, true))]);
        api.Share = new(Guid.NewGuid(), start);
        api.SharedGame = new(
            sport, district, start, start.AddHours(3), 60, "1234567890:1234567890:1234567890:1234567",
            [.. Names.Select(name => new SharedPlayer(name, true))]);
        api.PlayedWeeks.AddRange(Enumerable.Range(0, 12).Select(week => new PlayedWeek(monday.AddDays(-7 * week), 99, 9_999, sports, 999)));
        api.History.AddRange(Enum.GetValues<GameOutcome>().Select(outcome => new PastGame(
            Guid.CreateVersion7(), sport, district, start, start.AddHours(3), outcome, outcome == GameOutcome.Left ? start : null, 28)));
        api.Activity.AddRange(Enum.GetValues<ActivityKind>().Select(kind => new ActivityEntry(
            Guid.CreateVersion7(), kind, start, kind == ActivityKind.SignedIn ? new string('D', 80) : null, null, sport, district)));
    }

    private void AddRooms()
    {
        var people = Names.Select(name => new RoomMember(Guid.CreateVersion7(), name, true, 0))
            .Prepend(new(api.Me.Id, Zalgo, false, 1)).ToArray();
        foreach (var kind in Enum.GetValues<RoomKind>())
        {
            RoomMember[] members = kind == RoomKind.Group
                ? [.. people.Select((member, at) => member with { Role = at == 0 ? RoomRole.Owner : RoomRole.Member })]
                : people;
            var id = Guid.CreateVersion7();
            for (var seq = 1; seq <= 12; seq++)
            {
                var sender = members[seq % members.Length];
                api.Messages.Add(new(
                    id, seq, Guid.CreateVersion7(), Guid.CreateVersion7(),
                    new(sender.AccountId, sender.Name, sender.Simulated), MessageKind.Text,
                    seq % 2 == 0 ? new string('m', 300) : "https://example.org/" + new string('a', 200),
                    DateTimeOffset.UtcNow.AddMinutes(seq - 20), ReplyTo: 1,
                    Quote: new(new(sender.AccountId, sender.Name), MessageKind.Text, new string('q', 100)), EditedAt: DateTimeOffset.UtcNow));
            }

            var title = kind == RoomKind.Group ? new string('W', 60) : Names[0];
            api.Rooms.Add(new(
                id, kind, title, kind == RoomKind.Match ? api.Matches[0].Id : null, 12, 1, 11, api.Messages[^1], members,
                DateTimeOffset.UtcNow, kind == RoomKind.Match ? new(sport, district, start, start.AddHours(3)) : null,
                Pins: [.. api.Messages.Where(message => message.RoomId == id).Take(3)], MutedUntil: DateTimeOffset.UtcNow.AddHours(1)));
        }

        api.Rooms.Add(api.Rooms[^1] with { Id = Guid.CreateVersion7(), InvitedBy = new(people[1].AccountId, people[1].Name) });
    }

    /// <summary>Everything that the people of the first room allow, and every state of a request.</summary>
    private void AddPeople()
    {
        var states = Enum.GetValues<FriendState>().Cast<FriendState?>().Append(null).ToArray();
        foreach (var (member, index) in api.Rooms[0].Members.Skip(1).Select((member, index) => (member, index)))
        {
            var state = states[index % states.Length];
            api.Profiles[member.AccountId] = new(
                member.AccountId, member.Name, true, true, new string('W', 300), district,
                [new(sport, 5, 1_000), new(sport, null, 3)], 1_000,
                [.. Names.Select(name => new Contracts.Accounts.PlayerName(Guid.CreateVersion7(), name))], 30, state == FriendState.Friends,
                state == FriendState.Friends ? null : state, false);
            api.People.Add(new(member.AccountId, member.Name, true, null, [], state == FriendState.Friends, state, false));
            if (state is { } known)
            {
                api.Friends.Add(new(member.AccountId, member.Name, known, start, true, true));
            }
        }
    }

    private void AddRest()
    {
        api.Demand.Add(new(sport, district, 50, start, start.AddDays(2), 60, GenderRule.Any, 1, 5, 27, DateTimeOffset.UtcNow, true));
        api.Sessions.Add(new(Guid.CreateVersion7(), new string('D', 80), start, start, start, true));
        api.Sessions.Add(new(Guid.CreateVersion7(), new string('D', 80), start, start, start, false));
        api.Passkeys.Add(new(Guid.CreateVersion7(), new string('P', 60), start, start));
        api.Providers.AddRange([new("google", "Google"), new("kakao", "Kakao"), new("naver", "Naver")]);
        api.Links.Add(new("google", new string('e', 242) + "@example.com", start, start));
        // The pages of an account without a password say more.
        api.Proof = new(false, true);
        api.Export = new(Guid.CreateVersion7(), ExportState.Ready, 100_000, 100_000, start, long.MaxValue / 2, start.AddDays(1));
        foreach (var name in Names)
        {
            api.Blocks.Add(new(new(Guid.CreateVersion7(), name), start));
            string[] codes =
            [
                "player-joined", "player-left", "match-called-off", NotificationKinds.ChangeProposed, NotificationKinds.MatchChanged,
                NotificationKinds.SeatOffered, NotificationKinds.SeatPassed, NotificationKinds.LastCall, NotificationCodes.Strike,
                NotificationKinds.GameOver, NotificationKinds.ResultStated, NotificationKinds.ResultDisputed,
                NotificationKinds.EntryAdded, NotificationKinds.EntryChanged, NotificationKinds.EntryEnded,
                NotificationKinds.WaitingListLeft, NotificationKinds.WaitingListMoved, "room-invited", NotificationCodes.SignIn,
                NotificationCodes.FailedSignIns, NotificationKinds.FriendRequest, NotificationKinds.FriendAccepted,
                NotificationKinds.FriendPlaying, NotificationKinds.Replied, NotificationKinds.PostCommented,
                NotificationCodes.PasswordChanged, NotificationCodes.EmailChanged,
                NotificationCodes.DeviceSignedOut, NotificationCodes.RecoveryCodesChanged, NotificationCodes.PasskeyAdded,
                NotificationCodes.ReportDecided, NotificationCodes.Warned, NotificationCodes.TeamWrote, NotificationCodes.MemberAnswered,
                NotificationCodes.ExportReady,
                NotificationCodes.ProviderLinked, NotificationCodes.ProviderUnlinked,
            ];
            foreach (var code in codes)
            {
                api.Notifications.Add(FakeApi.Entry(
                    api.Notifications.Count + 1, FeedEventTypes.Notification,
                    new NotificationEvent(1, code, Name: name, Sport: sport, District: district, StartsAt: start,
                        Place: new string('W', 80), Title: new string('W', 120))));
            }
        }
    }
}
