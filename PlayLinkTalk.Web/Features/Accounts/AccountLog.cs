namespace PlayLinkTalk.Web.Features.Accounts;

internal static partial class AccountLog
{
    [LoggerMessage(7005, LogLevel.Warning, "An account was created, but its sign-in failed: {Code} ({Status})")]
    public static partial void SignInDidNotFollow(ILogger logger, string code, int status);
}
