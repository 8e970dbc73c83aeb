namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>What <see cref="SecurityLog"/> writes. The numbers are the event ids and never change their meaning.</summary>
public enum SecurityEvent
{
    SignedIn = 7300,
    SignInFailed = 7301,
    SignInLocked = 7302,
    SignedOut = 7303,
    AccountCreated = 7304,
    Unauthenticated = 7310,
    Forbidden = 7311,
    NotFound = 7312,
    RateLimited = 7313,
    Reported = 7320,
    Blocked = 7321,
    Unblocked = 7322,
    ReportDecided = 7330,
    Suspended = 7331,
    SuspensionLifted = 7332,
    RoleChanged = 7333,
    SignInWhileSuspended = 7334,
    Announced = 7340,
    AnnouncementWithdrawn = 7341,
}
