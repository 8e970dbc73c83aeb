using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Mail;

namespace PlayLinkTalk.Api.Recovery;

/// <summary>
/// Sends letters. An attempt is stored before it is made, under the lease, so that two processes never make the same one; the letter is
/// deleted after a server has taken it. A process that dies between the two sends it again after the pause, with the same Message-ID.
/// </summary>
internal sealed class LetterCarrier : LeasedJob
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);
    private readonly WriteTransaction _write;
    private readonly IDbContextFactory<PlayLinkDb> _contexts;
    private readonly LetterWriter _writer;
    private readonly IMailer _mailer;
    private readonly MailOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public LetterCarrier(
        WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, LetterWriter writer, LetterBox box, IMailer mailer,
        IOptions<MailOptions> options, TimeProvider time, ILogger<LetterCarrier> logger)
        : base("letters", TimeSpan.FromSeconds(options.Value.CheckSeconds), time, logger)
    {
        (_write, _contexts, _writer, _mailer, _options, _time, _logger) = (write, contexts, writer, mailer, options.Value, time, logger);
        box.Filled += RunNow;
    }

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        if (_options.Transport == MailTransport.None)
        {
            // Letters of other processes wait for one that can send them.
            return;
        }

        while (await FindAsync(cancellationToken) is { } id)
        {
            if (await _write.RunAsync((work, ct) => TryAsync(work, lease, id, ct), cancellationToken) is not { } attempt)
            {
                return;
            }

            if (attempt.Mail is { } mail && !await SendAsync(attempt, mail, cancellationToken))
            {
                // The server is away: the next round asks it again.
                return;
            }
        }
    }

    /// <summary>Searches outside of a write transaction; only an attempt needs one.</summary>
    private async Task<Guid?> FindAsync(CancellationToken cancellationToken)
    {
        var now = _time.Now();
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Letters.Where(l => l.NextAt <= now).OrderBy(l => l.NextAt).Select(l => (Guid?)l.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Null: the lease is lost. Without a mail: there is nothing to send.</summary>
    private async Task<Attempt?> TryAsync(Work work, Lease lease, Guid id, CancellationToken cancellationToken)
    {
        if (!await lease.IsHeldAsync(work, cancellationToken))
        {
            return null;
        }

        var now = _time.Now();
        var letter = await work.Db.Letters.SingleOrDefaultAsync(l => l.Id == id && l.NextAt <= now, cancellationToken);
        if (letter is null)
        {
            return new Attempt(null, null);
        }

        if (now - letter.CreatedAt > LifeOf(letter) || await _writer.WriteAsync(work, letter, cancellationToken) is not { } mail)
        {
            if (letter.Attempts > 0)
            {
                RecoveryLog.GivenUp(_logger, letter.Id, letter.Kind, letter.Attempts);
            }

            work.Db.Letters.Remove(letter);
            return new Attempt(letter, null);
        }

        letter.Attempts++;
        letter.NextAt = now + PauseAfter(letter.Attempts);
        return new Attempt(letter, mail);
    }

    /// <returns>False when no other letter could be sent either.</returns>
    private async Task<bool> SendAsync(Attempt attempt, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var (outcome, reason) = await _mailer.SendAsync(mail, cancellationToken);
        var letter = attempt.Letter!;
        if (outcome is MailOutcome.Sent or MailOutcome.Refused)
        {
            // A mail that is taken must not stay in the table because the service ends.
            await _write.RunAsync(
                (work, ct) => work.Db.Letters.Where(l => l.Id == letter.Id).ExecuteDeleteAsync(ct), CancellationToken.None);
        }

        if (outcome == MailOutcome.Refused)
        {
            RecoveryLog.Refused(_logger, letter.Id, letter.Kind, reason);
        }
        else if (outcome != MailOutcome.Sent)
        {
            RecoveryLog.Delayed(_logger, letter.Id, letter.Kind, letter.Attempts, letter.NextAt, reason);
        }

        return outcome != MailOutcome.Away;
    }

    private TimeSpan LifeOf(LetterRow letter) =>
        letter.Kind == LetterKind.ResetPassword ? TimeSpan.FromHours(1) : TimeSpan.FromHours(_options.GiveUpHours);

    /// <summary>Longer than the longest wait for a server, then doubled.</summary>
    private static TimeSpan PauseAfter(int attempts) =>
        attempts > 6 ? LongestPause : TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << (attempts - 1), LongestPause.Ticks));

    private sealed record Attempt(LetterRow? Letter, OutgoingMail? Mail);
}

internal static partial class RecoveryLog
{
    [LoggerMessage(1220, LogLevel.Warning, "Letter {Letter} ({Kind}) was refused and is not sent: {Reason}")]
    public static partial void Refused(ILogger logger, Guid letter, LetterKind kind, string? reason);

    [LoggerMessage(1221, LogLevel.Warning, "Letter {Letter} ({Kind}) was not sent at attempt {Attempt}; again at {NextAt}: {Reason}")]
    public static partial void Delayed(ILogger logger, Guid letter, LetterKind kind, int attempt, DateTimeOffset nextAt, string? reason);

    [LoggerMessage(1222, LogLevel.Error, "Letter {Letter} ({Kind}) is given up after {Attempts} attempts.")]
    public static partial void GivenUp(ILogger logger, Guid letter, LetterKind kind, int attempts);
}
