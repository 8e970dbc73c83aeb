using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Administration;
using PlayLinkTalk.Api.Administration.Figures;
using PlayLinkTalk.Api.Announcements;
using PlayLinkTalk.Api.Assistant;
using PlayLinkTalk.Api.Board;
using PlayLinkTalk.Api.Calendar;
using PlayLinkTalk.Api.Calendar.FreeTimes;
using PlayLinkTalk.Api.Calendar.Imports;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Closing;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Data.Keys;
using PlayLinkTalk.Api.Description;
using PlayLinkTalk.Api.Exports;
using PlayLinkTalk.Api.External;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Feed;
using PlayLinkTalk.Api.Friends;
using PlayLinkTalk.Api.Guests;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Lobby;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Matches.Afterwards;
using PlayLinkTalk.Api.Matches.Attendance;
using PlayLinkTalk.Api.Matches.Card;
using PlayLinkTalk.Api.Matches.Forming;
using PlayLinkTalk.Api.Matches.Proposals;
using PlayLinkTalk.Api.Matches.WaitingLists;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.MatchMails;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.Moderation.Appeals;
using PlayLinkTalk.Api.Outbox;
using PlayLinkTalk.Api.Parties;
using PlayLinkTalk.Api.Passkeys;
using PlayLinkTalk.Api.Past;
using PlayLinkTalk.Api.People;
using PlayLinkTalk.Api.Presence;
using PlayLinkTalk.Api.Push;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Realtime;
using PlayLinkTalk.Api.Recovery;
using PlayLinkTalk.Api.Reminders;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Rooms.Changes;
using PlayLinkTalk.Api.Rooms.Membership;
using PlayLinkTalk.Api.Rooms.Search;
using PlayLinkTalk.Api.SecondFactors;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Api.Uploads;
using PlayLinkTalk.Api.Sharing;
using PlayLinkTalk.Api.Venues.Booking;
using PlayLinkTalk.Api.Venues.Managing;
using PlayLinkTalk.Api.Venues.Search;
using PlayLinkTalk.Api.Venues.Seeding;
using PlayLinkTalk.Api.Weather;

namespace PlayLinkTalk.Api;

/// <summary>The Api as one piece: for its own process and for the embedded default alike.</summary>
public static class ApiServices
{
    /// <summary>Registers every slice. The host brings service defaults and messaging.</summary>
    public static TBuilder AddApi<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.Services
            .AddData().AddStoredKeys().AddOutbox().AddLeases().AddRateLimits().AddFeatures()
            .AddCatalogue().AddMail().AddAccounts().AddSessions().AddSecondFactors().AddPasskeys().AddRecovery()
            .AddExternal(builder.Configuration).AddClosing().AddGuests()
            .AddRooms().AddMessageChanges().AddMembership().AddSearch().AddUploads().AddExports().AddNodes().AddResume().AddTickets()
            .AddMatching().AddMatches().AddForming().AddProposals().AddWaitingLists().AddGameCards().AddAttendance().AddAfterwards()
            .AddLobby().AddCalendar().AddCalendarImports().AddFreeTimes().AddReminders().AddWeather().AddModeration().AddFriends()
            .AddPeople().AddPresence().AddParties().AddPast().AddBoard().AddAnnouncements().AddPush().AddMatchMails()
            .AddAssistant(builder.Configuration)
            .AddSharing().AddVenues().AddBookings().AddVenueSeeding().AddAdministration().AddOutputCache().AddDescription();
        builder.AddDatabaseTelemetry();
        return builder;
    }

    /// <summary>
    /// Makes the database and brings it up to date, unless <c>Database:Upgrade</c> is false; before the host starts. False when the
    /// database can't be used: a line of log says which and why, and the process should end with an exit code that says so.
    /// </summary>
    public static Task<bool> UpgradeDatabaseAsync(this WebApplication app, CancellationToken cancellationToken = default) =>
        app.Services.GetRequiredService<DatabaseUpgrade>().TryStartAsync(cancellationToken);

    /// <summary>Makes the account with this email address an admin. False when there is none.</summary>
    public static Task<bool> AppointAdminAsync(this WebApplication app, string email, CancellationToken cancellationToken = default) =>
        app.Services.GetRequiredService<FirstAdmin>().AppointAsync(email, cancellationToken);

    /// <summary>Takes the role from the admin with this email address. False when there is none.</summary>
    public static Task<bool> DismissAdminAsync(this WebApplication app, string email, CancellationToken cancellationToken = default) =>
        app.Services.GetRequiredService<FirstAdmin>().DismissAsync(email, cancellationToken);

    /// <summary>Middleware that the routes need, and the nodes' listener; after the service defaults.</summary>
    public static WebApplication UseApi(this WebApplication app)
    {
        app.UseNodes();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseOutputCache();
        return app;
    }

    /// <summary>The whole public contract of the Api, and its description.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        var routes = app.MapStrict();
        routes.MapInstance();
        routes.MapFeatures();
        routes.MapCatalogue();
        routes.MapAccounts();
        routes.MapSessions();
        routes.MapGuests();
        routes.MapPasswords();
        routes.MapEmails();
        routes.MapClosing();
        routes.MapSecondFactors();
        routes.MapPasskeys();
        routes.MapExternal();
        routes.MapTickets();
        routes.MapTicketChanges();
        routes.MapDemand();
        routes.MapLobby();
        routes.MapParties();
        routes.MapPast();
        routes.MapMatches();
        routes.MapWaitingLists();
        routes.MapOpenGames();
        routes.MapProposals();
        routes.MapGameCards();
        routes.MapAttendance();
        routes.MapAfterwards();
        routes.MapSharing();
        routes.MapCalendar();
        routes.MapGroupEntries();
        routes.MapFreeTimes();
        routes.MapCalendarFeeds();
        routes.MapCalendarImports();
        routes.MapVenues();
        routes.MapBookings();
        routes.MapManagers();
        routes.MapVenuePictures();
        routes.MapVenueAdmin();
        routes.MapRooms();
        routes.MapReadMarks();
        routes.MapMessageChanges();
        routes.MapSearch();
        routes.MapMembership();
        routes.MapAssistant();
        routes.MapUploads();
        routes.MapExports();
        routes.MapNotifications();
        routes.MapAnnouncements();
        routes.MapPush();
        routes.MapMatchMails();
        routes.MapSettings();
        routes.MapPeople();
        routes.MapFriends();
        routes.MapPresence();
        routes.MapFriendGames();
        routes.MapBlocks();
        routes.MapReports();
        routes.MapModeration();
        routes.MapAccountActs();
        routes.MapAudit();
        routes.MapAssignments();
        routes.MapTeamThreads();
        routes.MapFigures();
        routes.MapNotes();
        routes.MapAppeals();
        routes.MapAdministration();
        routes.MapBoard();
        routes.MapLiking();
        routes.MapNodes();
        routes.MapNodeReports();
        routes.MapDue();
        app.MapDescription();
        return app;
    }
}
