namespace PlayLinkTalk.Client;

/// <summary>
/// The typed public HTTP API: one property per feature. A method returns its result or throws <see cref="ApiException"/>; its
/// <c>Try</c> variant returns the problem with its field errors instead; a <c>Find</c> method returns null for what does not exist
/// for the caller. Cancellation is thrown as such.
/// </summary>
public sealed class PlayLinkApi
{
    /// <param name="http">
    /// With the service's address as its base. Its handler must keep no cookies (they would be shared by all callers):
    /// see <see cref="ServiceHttp"/>.
    /// </param>
    /// <param name="credentials">The caller; see <see cref="CallerCredentials"/>.</param>
    public PlayLinkApi(HttpClient http, Credentials credentials)
        : this(new ApiTransport(http, credentials))
    {
    }

    public PlayLinkApi(ApiTransport transport)
    {
        Transport = transport;
        Accounts = new(transport);
        Sessions = new(transport);
        Me = new(transport);
        SecondFactor = new(transport);
        Passkeys = new(transport);
        External = new(transport);
        Catalogue = new(transport);
        Tickets = new(transport);
        Matches = new(transport);
        Past = new(transport);
        Parties = new(transport);
        Rooms = new(transport);
        Messages = new(transport);
        Notifications = new(transport);
        Blocks = new(transport);
        Liking = new(transport);
        Reports = new(transport);
        Lobby = new(transport);
        People = new(transport);
        Friends = new(transport);
        Settings = new(transport);
        Push = new(transport);
        Recovery = new(transport);
        Announcements = new(transport);
        Posts = new(transport);
        Moderation = new(transport);
        Administration = new(transport);
        Uploads = new(transport);
        Presence = new(transport);
        Calendar = new(transport);
        Venues = new(transport);
        Assistant = new(transport);
    }

    public AccountsApi Accounts { get; }

    public SessionsApi Sessions { get; }

    public MeApi Me { get; }

    public SecondFactorApi SecondFactor { get; }

    public PasskeysApi Passkeys { get; }

    public ExternalApi External { get; }

    public CatalogueApi Catalogue { get; }

    public TicketsApi Tickets { get; }

    public MatchesApi Matches { get; }

    public PastApi Past { get; }

    public PartiesApi Parties { get; }

    public RoomsApi Rooms { get; }

    public AnnouncementsApi Announcements { get; }

    public MessagesApi Messages { get; }

    public NotificationsApi Notifications { get; }

    public BlocksApi Blocks { get; }

    public LikingApi Liking { get; }

    public ReportsApi Reports { get; }

    public LobbyApi Lobby { get; }

    public PeopleApi People { get; }

    public FriendsApi Friends { get; }

    public SettingsApi Settings { get; }

    public PushApi Push { get; }

    public RecoveryApi Recovery { get; }

    public PresenceApi Presence { get; }

    public PostsApi Posts { get; }

    public ModerationApi Moderation { get; }

    public AdministrationApi Administration { get; }

    public UploadsApi Uploads { get; }

    public CalendarApi Calendar { get; }

    public VenuesApi Venues { get; }

    public AssistantApi Assistant { get; }

    /// <summary>The caller's credentials.</summary>
    public Credentials Credentials => Transport.Credentials;

    internal ApiTransport Transport { get; }

    /// <summary>The same service with other credentials.</summary>
    public PlayLinkApi As(Credentials credentials) => new(new ApiTransport(Transport.Http, credentials));
}
