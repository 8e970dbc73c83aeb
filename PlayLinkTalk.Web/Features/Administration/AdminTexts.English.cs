using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Administration;

public sealed partial record AdminTexts
{
    public static AdminTexts English { get; } = new()
    {
        Title = "Administration", Reload = "Reload", Now = "Now", Accounts = "Accounts", Sessions = "Signed-in devices",
        SessionsLead = "The newest sign-ins first.", Features = "Feature switches",
        FeaturesLead = "What is switched off stops on all servers within seconds, and its pages say so.",
        Announcements = "Announcements", AnnouncementsLead = "All members that are connected see it at once.", Sports = "Sports",
        SportsLead = "Names, numbers of players and lengths; new requests can be paused.",
        SportLead = "The numbers hold for games that are formed from now on.", Venues = "Venues",
        Connections = "Connections", Wishes = "Requests waiting", Games = "Games to come", MatchRate = "Matched (1 h)",
        Nodes = "Connections by server", NoNodes = "No server has reported lately.", Node = "Server", Queued = "Queued", Lag = "Lag",
        Queues = "Queues", Queue = "Kind", Oldest = "Oldest", Waiting = "Waiting",
        LastHour = "By the minute, last hour · now {0} · at most {1}", LastDay = "By the hour, last day · now {0} · at most {1}",
        Search = "Search", SearchHint = "The beginning of a name, two letters or more, or a whole email address.", None = "Nothing found.",
        NoSessions = "No device is signed in.", More = "More", Devices = new CountedText("{0} device", "{0} devices"),
        Suspended = "suspended", Role = "Role",
        RoleHint = "A new role signs the account out everywhere. Making an account an admin can't be undone here.",
        End = "Sign out", EndAll = "Sign out everywhere", On = "on", Off = "off", SwitchOn = "Switch on", SwitchOff = "Switch off",
        TextKo = "Korean", TextEn = "English", Shown = "Show it for", Announce = "Announce it", Current = "Shown now",
        NoAnnouncements = "Nothing is announced.", Withdraw = "Withdraw", Numbers = "{0} to {1} players · {2} min", OneNumber = "{0} players · {1} min", Changed = "changed",
        Paused = "paused", Pause = "Take no new requests", NameKo = "Korean name", NameEn = "English name",
        MinPlayers = "Fewest players", MaxPlayers = "Most players", Minutes = "Length in minutes", Save = "Save",
        Built = "Of the release", Reset = "Reset to the release", NewVenue = "Add a venue",
        NewVenueLead = "A venue whose courts are alike. Add different ones by CSV.", Add = "Add it", Kind = "Kind", Lat = "Latitude",
        Lon = "Longitude", CourtCount = "Number of courts", NoSport = "None (meeting room)", Surface = "Surface", Managers = "Managers",
        ManagersLead = "Managers change the details and the bookings of this venue.", Appoint = "Make a manager", Dismiss = "Dismiss",
        ShownFor =
        [
            (1, "1 hour"), (3, "3 hours"), (12, "12 hours"), (24, "1 day"), (72, "3 days"), (168, "7 days"), (720, "30 days"),
        ],
        SeriesNames = new Dictionary<string, string>
        {
            [FigureName.Connections] = "Connections", [FigureName.Sends] = "Messages", [FigureName.Lag] = "Delivery lag (ms)",
            [FigureName.Queued] = "Queued deliveries", [FigureName.Unwritten] = "Unwritten messages", [FigureName.Asked] = "New requests",
            [FigureName.Matched] = "Requests with seats", [FigureName.Games] = "New games", [FigureName.Accounts] = "New accounts",
            [FigureName.Posts] = "New posts",
        },
        QueueNames = new Dictionary<string, string>
        {
            [QueueName.Events] = "Realtime events", [QueueName.Letters] = "Mails", [QueueName.Pushes] = "Pushes",
            [QueueName.Uploads] = "Files to check", [QueueName.Reports] = "Reports",
        },
        FeatureNames = new Dictionary<string, string>
        {
            [SwitchableFeature.SignUp] = "Sign-up", [SwitchableFeature.Guests] = "Guests", [SwitchableFeature.Wishes] = "Requests to play",
            [SwitchableFeature.Board] = "Board", [SwitchableFeature.Uploads] = "Files and pictures",
            [SwitchableFeature.Bookings] = "Court bookings", [SwitchableFeature.Rooms] = "New conversations",
            [SwitchableFeature.Assistant] = "Assistant",
        },
        Roles = new Dictionary<AccountRole, string>
        {
            [AccountRole.Guest] = "guest", [AccountRole.Member] = "member", [AccountRole.Moderator] = "moderator",
            [AccountRole.Admin] = "admin",
        },
        Kinds = new Dictionary<VenueKind, string>
        {
            [VenueKind.Facility] = "Facility", [VenueKind.Park] = "Park", [VenueKind.MeetingRoom] = "Meeting room",
        },
    };
}
