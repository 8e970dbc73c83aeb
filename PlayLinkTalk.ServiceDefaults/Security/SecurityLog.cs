using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>
/// Security events: category <c>PlayLinkTalk.Security</c>, event ids 7300 to 7399, each counted too. An entry names accounts and
/// things by id, the request by its trace id, and a network by its <see cref="SourceMark"/>: never an address, a token or a text of a
/// member. <c>docs/operations/logging.md</c> lists them.
/// </summary>
public sealed partial class SecurityLog
{
    public const string Category = "PlayLinkTalk.Security";
    public const int MostRefusalsPerSecond = 50;
    private const string None = "-";
    private readonly ILogger _logger;
    private readonly SecurityMetrics _metrics;
    private readonly SourceMark _mark = new();
    private readonly Dictionary<SecurityEvent, EntryBudget> _budgets;

    internal SecurityLog(ILoggerFactory loggers, SecurityMetrics metrics, TimeProvider time)
    {
        (_logger, _metrics) = (loggers.CreateLogger(Category), metrics);
        SecurityEvent[] refusals =
            [SecurityEvent.Unauthenticated, SecurityEvent.Forbidden, SecurityEvent.NotFound, SecurityEvent.RateLimited];
        _budgets = refusals.ToDictionary(each => each, _ => new EntryBudget(time, MostRefusalsPerSecond));
    }

    private static string Request => Activity.Current?.TraceId.ToHexString() ?? None;

    public void SignedIn(Guid account, Guid session, string network)
    {
        _metrics.Count(SecurityEvent.SignedIn);
        SignedIn(_logger, account, session, _mark.Of(network), Request);
    }

    /// <param name="account">Null where there is no account of the typed address.</param>
    /// <param name="network">Where the attempt came from.</param>
    public void SignInFailed(Guid? account, string network)
    {
        _metrics.Count(SecurityEvent.SignInFailed);
        SignInFailed(_logger, TextOf(account), _mark.Of(network), Request);
    }

    /// <summary>An attempt while the address is locked for the network, or everywhere.</summary>
    /// <param name="account">Null where there is no account of the typed address.</param>
    /// <param name="network">Where the attempt came from.</param>
    public void SignInLocked(Guid? account, string network)
    {
        _metrics.Count(SecurityEvent.SignInLocked);
        SignInLocked(_logger, TextOf(account), _mark.Of(network), Request);
    }

    /// <summary>An admin, or an operator on the command line, has told everybody something.</summary>
    public void Announced(Guid announcement, DateTimeOffset until)
    {
        _metrics.Count(SecurityEvent.Announced);
        Announced(_logger, announcement, until);
    }

    /// <summary>An admin, or an operator on the command line, has taken it back.</summary>
    public void AnnouncementWithdrawn(Guid announcement)
    {
        _metrics.Count(SecurityEvent.AnnouncementWithdrawn);
        AnnouncementWithdrawn(_logger, announcement);
    }

    /// <param name="account">The owner.</param>
    /// <param name="session">The session that ended: the caller's own or another of the account.</param>
    public void SignedOut(Guid account, Guid session)
    {
        _metrics.Count(SecurityEvent.SignedOut);
        SignedOut(_logger, account, session, Request);
    }

    public void AccountCreated(Guid account, string network)
    {
        _metrics.Count(SecurityEvent.AccountCreated);
        AccountCreated(_logger, account, _mark.Of(network), Request);
    }

    public void Reported(Guid account, Guid report, string subject, Guid? accused)
    {
        _metrics.Count(SecurityEvent.Reported);
        Reported(_logger, account, report, subject, TextOf(accused), Request);
    }

    public void Blocked(Guid account, Guid blocked)
    {
        _metrics.Count(SecurityEvent.Blocked);
        Blocked(_logger, account, blocked, Request);
    }

    public void Unblocked(Guid account, Guid unblocked)
    {
        _metrics.Count(SecurityEvent.Unblocked);
        Unblocked(_logger, account, unblocked, Request);
    }

    /// <summary>
    /// A refused request or call; other statuses are no security events. Each is counted, and <see cref="MostRefusalsPerSecond"/> of a
    /// kind are written.
    /// </summary>
    /// <param name="status">401, 403, 404 or 429.</param>
    /// <param name="account">The caller; null where there is none.</param>
    /// <param name="method">Of the request; of a hub call, its name.</param>
    /// <param name="route">The pattern of the endpoint, never the path.</param>
    public void Refused(int status, Guid? account, string method, string route)
    {
        if (RefusalOf(status) is not { } happened)
        {
            return;
        }

        _metrics.Count(happened);
        if (!_budgets[happened].TryTake(out var skipped))
        {
            return;
        }

        if (skipped > 0)
        {
            EntriesSkipped(_logger, skipped, happened);
        }

        switch (happened)
        {
            case SecurityEvent.Unauthenticated:
                Unauthenticated(_logger, method, route, Request);
                break;
            case SecurityEvent.Forbidden:
                Forbidden(_logger, TextOf(account), method, route, Request);
                break;
            case SecurityEvent.NotFound:
                NotFound(_logger, TextOf(account), method, route, Request);
                break;
            default:
                RateLimited(_logger, TextOf(account), method, route, Request);
                break;
        }
    }

    private static SecurityEvent? RefusalOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => SecurityEvent.Unauthenticated,
        StatusCodes.Status403Forbidden => SecurityEvent.Forbidden,
        StatusCodes.Status404NotFound => SecurityEvent.NotFound,
        StatusCodes.Status429TooManyRequests => SecurityEvent.RateLimited,
        _ => null,
    };

    private static string TextOf(Guid? id) => id?.ToString() ?? None;

    [LoggerMessage((int)SecurityEvent.SignedIn, LogLevel.Information,
        "Signed in: account {Account}, session {Session}, source {Source}, request {Request}")]
    private static partial void SignedIn(ILogger logger, Guid account, Guid session, string source, string request);

    [LoggerMessage((int)SecurityEvent.SignInFailed, LogLevel.Information,
        "Wrong password: account {Account}, source {Source}, request {Request}")]
    private static partial void SignInFailed(ILogger logger, string account, string source, string request);

    [LoggerMessage((int)SecurityEvent.SignInLocked, LogLevel.Warning,
        "Sign-in while locked: account {Account}, source {Source}, request {Request}")]
    private static partial void SignInLocked(ILogger logger, string account, string source, string request);

    [LoggerMessage((int)SecurityEvent.SignedOut, LogLevel.Information,
        "Signed out: account {Account}, session {Session}, request {Request}")]
    private static partial void SignedOut(ILogger logger, Guid account, Guid session, string request);

    [LoggerMessage((int)SecurityEvent.AccountCreated, LogLevel.Information,
        "Signed up: account {Account}, source {Source}, request {Request}")]
    private static partial void AccountCreated(ILogger logger, Guid account, string source, string request);

    [LoggerMessage((int)SecurityEvent.Unauthenticated, LogLevel.Information,
        "Refused without a session: {Method} {Route}, request {Request}")]
    private static partial void Unauthenticated(ILogger logger, string method, string route, string request);

    [LoggerMessage((int)SecurityEvent.Forbidden, LogLevel.Warning,
        "Refused, from another site or without the right: account {Account}, {Method} {Route}, request {Request}")]
    private static partial void Forbidden(ILogger logger, string account, string method, string route, string request);

    [LoggerMessage((int)SecurityEvent.NotFound, LogLevel.Information,
        "An id that is unknown or of another account: account {Account}, {Method} {Route}, request {Request}")]
    private static partial void NotFound(ILogger logger, string account, string method, string route, string request);

    [LoggerMessage((int)SecurityEvent.RateLimited, LogLevel.Warning,
        "Over a limit: account {Account}, {Method} {Route}, request {Request}")]
    private static partial void RateLimited(ILogger logger, string account, string method, string route, string request);

    [LoggerMessage(7319, LogLevel.Warning, "{Count} more entries of {Event} were counted and not written")]
    private static partial void EntriesSkipped(ILogger logger, int count, SecurityEvent @event);

    [LoggerMessage((int)SecurityEvent.Reported, LogLevel.Information,
        "Reported: by account {Account}, report {Report}, about {Subject} of account {Accused}, request {Request}")]
    private static partial void Reported(ILogger logger, Guid account, Guid report, string subject, string accused, string request);

    [LoggerMessage((int)SecurityEvent.Blocked, LogLevel.Information,
        "Blocked: by account {Account}, account {Other}, request {Request}")]
    private static partial void Blocked(ILogger logger, Guid account, Guid other, string request);

    [LoggerMessage((int)SecurityEvent.Unblocked, LogLevel.Information,
        "Unblocked: by account {Account}, account {Other}, request {Request}")]
    private static partial void Unblocked(ILogger logger, Guid account, Guid other, string request);

    [LoggerMessage((int)SecurityEvent.Announced, LogLevel.Information,
        "Announced to everybody: announcement {Announcement}, until {Until}")]
    private static partial void Announced(ILogger logger, Guid announcement, DateTimeOffset until);

    [LoggerMessage((int)SecurityEvent.AnnouncementWithdrawn, LogLevel.Information,
        "An announcement to everybody was withdrawn: announcement {Announcement}")]
    private static partial void AnnouncementWithdrawn(ILogger logger, Guid announcement);
}

/// <summary>Registers the security log.</summary>
internal static class SecurityLogSetup
{
    public static void AddSecurityLog(this IHostApplicationBuilder builder)
    {
        builder.Services.AddServiceMetrics<SecurityMetrics>();
        builder.Services.AddSingleton(provider => new SecurityLog(
            provider.GetRequiredService<ILoggerFactory>(), provider.GetRequiredService<SecurityMetrics>(),
            provider.GetRequiredService<TimeProvider>()));
    }
}
