namespace PlayLinkTalk.Web.Features.Accounts;

internal static partial class AccountLog
{
    [LoggerMessage(7101, LogLevel.Warning, "Somebody has signed up, but the sign-in did not follow: {Code} ({Status})")]
    public static partial void SignInDidNotFollow(ILogger logger, string code, int status);
}
