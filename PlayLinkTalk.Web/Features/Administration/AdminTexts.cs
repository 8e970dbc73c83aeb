using System.Globalization;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Administration;

/// <summary>Texts of the pages for admins.</summary>
public sealed partial record AdminTexts : ITexts<AdminTexts>
{
    public required string Title { get; init; }
    public required string Reload { get; init; }
    public required string Now { get; init; }
    public required string Accounts { get; init; }
    public required string Sessions { get; init; }
    public required string SessionsLead { get; init; }
    public required string Features { get; init; }
    public required string FeaturesLead { get; init; }
    public required string Announcements { get; init; }
    public required string AnnouncementsLead { get; init; }
    public required string Sports { get; init; }
    public required string SportsLead { get; init; }
    public required string SportLead { get; init; }
    public required string Venues { get; init; }
    public required string Connections { get; init; }
    public required string Wishes { get; init; }
    public required string Games { get; init; }
    public required string MatchRate { get; init; }
    public required string Nodes { get; init; }
    public required string NoNodes { get; init; }
    public required string Node { get; init; }
    public required string Queued { get; init; }
    public required string Lag { get; init; }
    public required string Queues { get; init; }
    public required string Queue { get; init; }
    public required string Oldest { get; init; }
    public required string Waiting { get; init; }
    /// <summary><c>{0}</c> now, <c>{1}</c> at most.</summary>
    public required string LastHour { get; init; }
    public required string LastDay { get; init; }
    public required string Search { get; init; }
    public required string SearchHint { get; init; }
    public required string None { get; init; }
    public required string NoSessions { get; init; }
    public required string More { get; init; }
    public required CountedText Devices { get; init; }
    public required string Suspended { get; init; }
    public required string Role { get; init; }
    public required string RoleHint { get; init; }
    public required string End { get; init; }
    public required string EndAll { get; init; }
    public required string On { get; init; }
    public required string Off { get; init; }
    public required string SwitchOn { get; init; }
    public required string SwitchOff { get; init; }
    public required string TextKo { get; init; }
    public required string TextEn { get; init; }
    public required string Shown { get; init; }
    public required string Announce { get; init; }
    public required string Current { get; init; }
    public required string NoAnnouncements { get; init; }
    public required string Withdraw { get; init; }
    /// <summary><c>{0}</c> to <c>{1}</c> players, <c>{2}</c> minutes.</summary>
    /// <summary>Players and minutes of a sport: <c>{0}</c> the fewest, <c>{1}</c> the most, <c>{2}</c> minutes.</summary>
    public required string Numbers { get; init; }
    /// <summary>The same where it is always as many: <c>{0}</c> players, <c>{1}</c> minutes.</summary>
    public required string OneNumber { get; init; }
    public required string Changed { get; init; }
    public required string Paused { get; init; }
    public required string Pause { get; init; }
    public required string NameKo { get; init; }
    public required string NameEn { get; init; }
    public required string MinPlayers { get; init; }
    public required string MaxPlayers { get; init; }
    public required string Minutes { get; init; }
    public required string Save { get; init; }
    public required string Built { get; init; }
    public required string Reset { get; init; }
    public required string NewVenue { get; init; }
    public required string NewVenueLead { get; init; }
    public required string Add { get; init; }
    public required string Kind { get; init; }
    public required string Lat { get; init; }
    public required string Lon { get; init; }
    public required string CourtCount { get; init; }
    public required string NoSport { get; init; }
    public required string Surface { get; init; }
    public required string Managers { get; init; }
    public required string ManagersLead { get; init; }
    public required string Appoint { get; init; }
    public required string Dismiss { get; init; }
    public required IReadOnlyList<(int Hours, string Name)> ShownFor { get; init; }
    public required IReadOnlyDictionary<string, string> SeriesNames { get; init; }
    public required IReadOnlyDictionary<string, string> QueueNames { get; init; }
    public required IReadOnlyDictionary<string, string> FeatureNames { get; init; }
    public required IReadOnlyDictionary<AccountRole, string> Roles { get; init; }
    public required IReadOnlyDictionary<VenueKind, string> Kinds { get; init; }

    /// <summary>How many play a sport, and how long.</summary>
    public string SizeOf(SportInfo sport) => sport.MinPlayers == sport.MaxPlayers
        ? string.Format(CultureInfo.InvariantCulture, OneNumber, sport.MaxPlayers, sport.Minutes)
        : string.Format(CultureInfo.InvariantCulture, Numbers, sport.MinPlayers, sport.MaxPlayers, sport.Minutes);
}
