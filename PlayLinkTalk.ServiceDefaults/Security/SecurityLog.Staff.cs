using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>Acts of moderators and admins, and what they keep from happening.</summary>
public sealed partial class SecurityLog
{
    /// <param name="moderator">Decided it.</param>
    /// <param name="report">The report.</param>
    /// <param name="decision">What was decided.</param>
    public void ReportDecided(Guid moderator, Guid report, string decision)
    {
        _metrics.Count(SecurityEvent.ReportDecided);
        ReportDecided(_logger, moderator, report, decision, Request);
    }

    /// <param name="moderator">Suspended it.</param>
    /// <param name="account">The suspended account.</param>
    /// <param name="until">Null: a ban.</param>
    public void Suspended(Guid moderator, Guid account, DateTimeOffset? until)
    {
        _metrics.Count(SecurityEvent.Suspended);
        Suspended(_logger, moderator, account, until?.ToString("u", System.Globalization.CultureInfo.InvariantCulture) ?? None, Request);
    }

    public void SuspensionLifted(Guid moderator, Guid account)
    {
        _metrics.Count(SecurityEvent.SuspensionLifted);
        SuspensionLifted(_logger, moderator, account, Request);
    }

    /// <param name="actor">Null: an operator, from the command line.</param>
    /// <param name="account">The account with another role.</param>
    /// <param name="role">The role from now on.</param>
    public void RoleChanged(Guid? actor, Guid account, string role)
    {
        _metrics.Count(SecurityEvent.RoleChanged);
        RoleChanged(_logger, TextOf(actor), account, role, Request);
    }

    /// <summary>The caller proved to be the owner of a suspended account.</summary>
    public void SignInWhileSuspended(Guid account, string network)
    {
        _metrics.Count(SecurityEvent.SignInWhileSuspended);
        SignInWhileSuspended(_logger, account, _mark.Of(network), Request);
    }

    [LoggerMessage((int)SecurityEvent.ReportDecided, LogLevel.Information,
        "Report decided: by account {Account}, report {Report}, {Decision}, request {Request}")]
    private static partial void ReportDecided(ILogger logger, Guid account, Guid report, string decision, string request);

    [LoggerMessage((int)SecurityEvent.Suspended, LogLevel.Warning,
        "Suspended: by account {Account}, account {Other}, until {Until}, request {Request}")]
    private static partial void Suspended(ILogger logger, Guid account, Guid other, string until, string request);

    [LoggerMessage((int)SecurityEvent.SuspensionLifted, LogLevel.Warning,
        "Suspension lifted: by account {Account}, account {Other}, request {Request}")]
    private static partial void SuspensionLifted(ILogger logger, Guid account, Guid other, string request);

    [LoggerMessage((int)SecurityEvent.RoleChanged, LogLevel.Warning,
        "Role changed: by account {Account}, account {Other} is {Role}, request {Request}")]
    private static partial void RoleChanged(ILogger logger, string account, Guid other, string role, string request);

    [LoggerMessage((int)SecurityEvent.SignInWhileSuspended, LogLevel.Warning,
        "Sign-in while suspended: account {Account}, source {Source}, request {Request}")]
    private static partial void SignInWhileSuspended(ILogger logger, Guid account, string source, string request);
}
