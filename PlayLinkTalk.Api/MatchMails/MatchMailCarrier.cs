using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Api.MatchMails.Rows;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.MatchMails;

/// <summary>
/// Sends mails about games. An attempt is stored before it is made, under the lease, so that two processes never make the same one; the
/// mail is deleted after a server has taken it. A process that dies between the two sends it again, with the same Message-ID. A table
/// of its own: processes of the version before read that of the letters, and do not know these kinds.
/// </summary>
internal sealed class MatchMailCarrier(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, MatchMailTexts texts, MailStop stop, IMailer mailer,
    IOptions<MailOptions> options, TimeProvider time, ILogger<MatchMailCarrier> logger)
    : LeasedJob("match-mails", TimeSpan.FromSeconds(options.Value.CheckSeconds), time, logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);
    private readonly TimeProvider _time = time;
    private readonly ILogger _logger = logger;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        if (options.Value.Transport == MailTransport.None)
        {
            return;
        }

        while (await FindAsync(cancellationToken) is { } found)
        {
            var attempt = await write.RunAsync((work, ct) => TryAsync(work, lease, found, ct), cancellationToken);
            if (attempt.IsLost)
            {
                return;
            }

            if (attempt.Mail is { } mail && !await SendAsync(attempt.Row!, mail, cancellationToken))
            {
                // The server is away: the next round asks it again.
                return;
            }
        }
    }

    private async Task<MatchMailRow?> FindAsync(CancellationToken cancellationToken)
    {
        var now = _time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MatchMails.AsNoTracking().Where(m => m.NextAt <= now).OrderBy(m => m.NextAt).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<Attempt> TryAsync(Work work, Lease lease, MatchMailRow found, CancellationToken cancellationToken)
    {
        if (!await lease.IsHeldAsync(work, cancellationToken))
        {
            return new Attempt(IsLost: true);
        }

        var now = _time.Now();
        var row = await work.Db.MatchMails.SingleOrDefaultAsync(
            m => m.AccountId == found.AccountId && m.Seq == found.Seq && m.NextAt <= now, cancellationToken);
        if (row is null)
        {
            return new Attempt(IsLost: false);
        }

        if (await WriteAsync(work.Db, row, now, cancellationToken) is not { } mail)
        {
            work.Db.MatchMails.Remove(row);
            return new Attempt(IsLost: false);
        }

        row.Attempts++;
        row.NextAt = now + PauseAfter(row.Attempts);
        return new Attempt(IsLost: false, row, mail);
    }

    /// <summary>Null: it is no longer true, or no longer wanted.</summary>
    private async Task<OutgoingMail?> WriteAsync(
        PlayLinkDb db, MatchMailRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await MatchMailFollower.Reached(db).AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == row.AccountId, cancellationToken);
        var match = await db.Matches.AsNoTracking().SingleOrDefaultAsync(m => m.Id == row.MatchId, cancellationToken);
        if (account is null || match is null || match.StartsAt <= now
            || (match.CalledOffAt is not null) != (row.Kind == MatchMailKind.CalledOff)
            || (row.Kind == MatchMailKind.Matched && !await db.MatchPlayers.AnyAsync(
                p => p.MatchId == row.MatchId && p.AccountId == row.AccountId && p.LeftAt == null, cancellationToken)))
        {
            return null;
        }

        var settings = await AccountSettings.OfAsync(db, row.AccountId, cancellationToken);
        if (!settings.Mails(row.Kind == MatchMailKind.Matched ? FeedEventTypes.Matched : NotificationKinds.MatchCalledOff))
        {
            return null;
        }

        var language = LetterTexts.LanguageOf(settings.Language ?? account.Language);
        var token = stop.TokenOf(account.Id);
        var (subject, text) = texts.Of(row.Kind, match, language, stop.Site, stop.Page(token));
        return new OutgoingMail(row.Id, account.Email, subject, text, language, row.CreatedAt, stop.OneTap(token));
    }

    /// <returns>False when no other mail could be sent either.</returns>
    private async Task<bool> SendAsync(MatchMailRow row, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var (outcome, reason) = await mailer.SendAsync(mail, cancellationToken);
        if (outcome is MailOutcome.Sent or MailOutcome.Refused)
        {
            // A mail that is taken must not stay in the table because the service ends.
            await write.RunAsync(
                (work, ct) => work.Db.MatchMails.Where(m => m.AccountId == row.AccountId && m.Seq == row.Seq).ExecuteDeleteAsync(ct),
                CancellationToken.None);
        }

        if (outcome != MailOutcome.Sent)
        {
            MatchMailLog.NotTaken(_logger, row.Id, row.Kind, row.Attempts, outcome, reason);
        }

        return outcome != MailOutcome.Away;
    }

    /// <summary>Longer than the longest wait for a server, then doubled.</summary>
    private static TimeSpan PauseAfter(int attempts) =>
        attempts > 6 ? LongestPause : TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << (attempts - 1), LongestPause.Ticks));

    private readonly record struct Attempt(bool IsLost, MatchMailRow? Row = null, OutgoingMail? Mail = null);
}

internal static partial class MatchMailLog
{
    [LoggerMessage(1250, LogLevel.Warning, "Mail {Mail} ({Kind}) was not taken at attempt {Attempt}: {Outcome}, {Reason}")]
    public static partial void NotTaken(
        ILogger logger, Guid mail, MatchMailKind kind, int attempt, MailOutcome outcome, string? reason);
}
