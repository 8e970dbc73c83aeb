using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Activities;
using PlayLinkTalk.Api.Administration.Rows;
using PlayLinkTalk.Api.Announcements;
using PlayLinkTalk.Api.Assistant.Rows;
using PlayLinkTalk.Api.Board;
using PlayLinkTalk.Api.Data.Keys;
using PlayLinkTalk.Api.Exports.Rows;
using PlayLinkTalk.Api.External.Rows;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Feed;
using PlayLinkTalk.Api.Friends;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Api.MatchMails.Rows;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.Moderation.Rows;
using PlayLinkTalk.Api.Outbox;
using PlayLinkTalk.Api.Push.Rows;
using PlayLinkTalk.Api.Recovery;
using PlayLinkTalk.Api.Passkeys;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.SecondFactors;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Api.Sharing;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Api.Uploads.Rows;
using PlayLinkTalk.Api.Venues.Rows;

namespace PlayLinkTalk.Api.Data;

/// <summary>The log and the state of the service. Times are UTC; enums are stored as words.</summary>
internal sealed class PlayLinkDb(DbContextOptions<PlayLinkDb> options) : DbContext(options)
{
    private bool? _isSqlite;

    public DbSet<AccountRow> Accounts => Set<AccountRow>();
    public DbSet<AccountSportRow> AccountSports => Set<AccountSportRow>();
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    public DbSet<SecondFactorRow> SecondFactors => Set<SecondFactorRow>();
    public DbSet<RecoveryCodeRow> RecoveryCodes => Set<RecoveryCodeRow>();
    public DbSet<ExternalIdentityRow> ExternalIdentities => Set<ExternalIdentityRow>();
    public DbSet<PasskeyRow> Passkeys => Set<PasskeyRow>();
    public DbSet<ProtectionKeyRow> ProtectionKeys => Set<ProtectionKeyRow>();
    public DbSet<FailedSignInRow> FailedSignIns => Set<FailedSignInRow>();
    public DbSet<AccountTokenRow> AccountTokens => Set<AccountTokenRow>();
    public DbSet<LetterRow> Letters => Set<LetterRow>();
    public DbSet<MatchMailRow> MatchMails => Set<MatchMailRow>();
    public DbSet<PushSubscriptionRow> PushSubscriptions => Set<PushSubscriptionRow>();
    public DbSet<PushRow> Pushes => Set<PushRow>();
    public DbSet<BlockRow> Blocks => Set<BlockRow>();
    public DbSet<ReportRow> Reports => Set<ReportRow>();
    public DbSet<ReportContextRow> ReportContexts => Set<ReportContextRow>();
    public DbSet<SuspensionRow> Suspensions => Set<SuspensionRow>();
    public DbSet<ReportNoteRow> ReportNotes => Set<ReportNoteRow>();
    public DbSet<ReportFileRow> ReportFiles => Set<ReportFileRow>();
    public DbSet<TeamThreadRow> TeamThreads => Set<TeamThreadRow>();
    public DbSet<TeamMessageRow> TeamMessages => Set<TeamMessageRow>();
    public DbSet<AppealRow> Appeals => Set<AppealRow>();
    public DbSet<AuditRow> AuditLog => Set<AuditRow>();
    public DbSet<PostRow> Posts => Set<PostRow>();
    public DbSet<PostVersionRow> PostVersions => Set<PostVersionRow>();
    public DbSet<DraftRow> PostDrafts => Set<DraftRow>();
    public DbSet<PostLikeRow> PostLikes => Set<PostLikeRow>();
    public DbSet<PostViewRow> PostViews => Set<PostViewRow>();
    public DbSet<CommentRow> Comments => Set<CommentRow>();
    public DbSet<HiddenWordRow> HiddenWords => Set<HiddenWordRow>();
    public DbSet<LikedPlayerRow> LikedPlayers => Set<LikedPlayerRow>();
    public DbSet<FriendshipRow> Friendships => Set<FriendshipRow>();
    public DbSet<AccountSettingsRow> AccountSettings => Set<AccountSettingsRow>();
    public DbSet<TicketRow> Tickets => Set<TicketRow>();
    public DbSet<ActivityRow> Activities => Set<ActivityRow>();
    public DbSet<PartyRow> Parties => Set<PartyRow>();
    public DbSet<PartyMemberRow> PartyMembers => Set<PartyMemberRow>();
    public DbSet<MatchRow> Matches => Set<MatchRow>();
    public DbSet<MatchPlayerRow> MatchPlayers => Set<MatchPlayerRow>();
    public DbSet<MatchWaitingRow> MatchWaiting => Set<MatchWaitingRow>();
    public DbSet<ChangeProposalRow> ChangeProposals => Set<ChangeProposalRow>();
    public DbSet<ChangeVoteRow> ChangeVotes => Set<ChangeVoteRow>();
    public DbSet<AttendanceRow> Attendances => Set<AttendanceRow>();
    public DbSet<AttendanceStatementRow> AttendanceStatements => Set<AttendanceStatementRow>();
    public DbSet<StrikeRow> Strikes => Set<StrikeRow>();
    public DbSet<ResultRow> MatchResults => Set<ResultRow>();
    public DbSet<ResultWinnerRow> ResultWinners => Set<ResultWinnerRow>();
    public DbSet<PlayerRatingRow> PlayerRatings => Set<PlayerRatingRow>();
    public DbSet<PlayerMannerRow> PlayerManners => Set<PlayerMannerRow>();
    public DbSet<GameShareRow> GameShares => Set<GameShareRow>();
    public DbSet<PlayerLevelRow> PlayerLevels => Set<PlayerLevelRow>();
    public DbSet<VenueRow> Venues => Set<VenueRow>();
    public DbSet<CourtRow> Courts => Set<CourtRow>();
    public DbSet<CourtSportRow> CourtSports => Set<CourtSportRow>();
    public DbSet<VenueManagerRow> VenueManagers => Set<VenueManagerRow>();
    public DbSet<CourtBookingRow> CourtBookings => Set<CourtBookingRow>();
    public DbSet<CourtCellRow> CourtCells => Set<CourtCellRow>();
    public DbSet<ScheduleEntryRow> ScheduleEntries => Set<ScheduleEntryRow>();
    public DbSet<CalendarEntryRow> CalendarEntries => Set<CalendarEntryRow>();
    public DbSet<EntryAnswerRow> EntryAnswers => Set<EntryAnswerRow>();
    public DbSet<SentReminderRow> SentReminders => Set<SentReminderRow>();
    public DbSet<CalendarImportRow> CalendarImports => Set<CalendarImportRow>();
    public DbSet<CalendarFeedRow> CalendarFeeds => Set<CalendarFeedRow>();
    public DbSet<RoomRow> Rooms => Set<RoomRow>();
    public DbSet<RoomMemberRow> RoomMembers => Set<RoomMemberRow>();
    public DbSet<RoomPinRow> RoomPins => Set<RoomPinRow>();
    public DbSet<InvitationDayRow> InvitationDays => Set<InvitationDayRow>();
    public DbSet<AssistantRoomRow> AssistantRooms => Set<AssistantRoomRow>();
    public DbSet<AssistantDayRow> AssistantDays => Set<AssistantDayRow>();
    public DbSet<MessageRow> Messages => Set<MessageRow>();
    public DbSet<MessageMarkRow> MessageMarks => Set<MessageMarkRow>();
    public DbSet<MessageVersionRow> MessageVersions => Set<MessageVersionRow>();
    public DbSet<MessageReactionRow> MessageReactions => Set<MessageReactionRow>();
    public DbSet<RemovedMessageRow> RemovedMessages => Set<RemovedMessageRow>();
    public DbSet<ReceiptsOffRow> ReceiptsOff => Set<ReceiptsOffRow>();
    public DbSet<UploadRow> Uploads => Set<UploadRow>();
    public DbSet<ExportRow> Exports => Set<ExportRow>();
    public DbSet<FileStoreRow> FileStores => Set<FileStoreRow>();
    public DbSet<SearchPostingRow> SearchPostings => Set<SearchPostingRow>();
    public DbSet<SearchPositionRow> SearchPositions => Set<SearchPositionRow>();
    public DbSet<FeedEventRow> FeedEvents => Set<FeedEventRow>();
    public DbSet<AnnouncementRow> Announcements => Set<AnnouncementRow>();
    public DbSet<FeatureSwitchRow> FeatureSwitches => Set<FeatureSwitchRow>();
    public DbSet<SportChangeRow> SportChanges => Set<SportChangeRow>();
    public DbSet<FigureRow> Figures => Set<FigureRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<LeaseRow> Leases => Set<LeaseRow>();
    public DbSet<CommitRow> Commits => Set<CommitRow>();

    /// <summary>Whether the engine runs in this process. Cached: EF Core reads its name from an assembly each time.</summary>
    public bool IsSqlite => _isSqlite ??= Database.IsSqlite();

    /// <summary>The commands of <see cref="SqlFile"/> that are prepared for this pooled context.</summary>
    public Dictionary<SqlFile, DbCommand> Commands { get; } = [];

    /// <summary>The insertions that are prepared for this pooled context.</summary>
    public Dictionary<(IEntityType Type, int Rows), Insertion> Inserts { get; } = [];

    protected override void ConfigureConventions(ModelConfigurationBuilder builder)
    {
        builder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(16);
    }

    protected override void OnModelCreating(ModelBuilder model) => model.ApplyConfigurationsFromAssembly(typeof(PlayLinkDb).Assembly);

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        time => time.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
