using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Mail;

namespace PlayLinkTalk.Api.Recovery;

/// <summary>
/// Makes the mail of a letter, and its code, when it is sent. Whether an address has an account matters only here: the request that asked
/// for the letter did the same work either way.
/// </summary>
internal sealed class LetterWriter(IOptions<MailOptions> options, TimeProvider time)
{
    /// <summary>
    /// Codes of an account that work at the same time, for each purpose. Further letters are not sent: the owner has them already.
    /// </summary>
    public const int MostCodes = 4;

    public static readonly TimeSpan PasswordCodeLife = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan AddressCodeLife = TimeSpan.FromHours(24);

    /// <summary>Null: there is no such account, or it does not need the letter.</summary>
    public async Task<OutgoingMail?> WriteAsync(Work work, LetterRow letter, CancellationToken cancellationToken)
    {
        var accounts = work.Db.Accounts.AsNoTracking().Where(a => a.ErasedAt == null);
        var parts = TypedText.InParts(letter.Address);
        var account = letter.AccountId is { } id
            ? await accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken)
            : await accounts.Where(a => a.Email == letter.Address || a.Email == parts).FirstOrDefaultAsync(cancellationToken);
        if (account is null
            || (letter.Kind == LetterKind.VerifyAddress && (account.EmailVerifiedAt is not null || account.Email != letter.Address)))
        {
            return null;
        }

        string? code = null;
        if (PurposeOf(letter.Kind) is var (purpose, life))
        {
            var now = time.Now();
            // Those of this letter's earlier attempts count, too: an attempt may have arrived.
            var codes = await work.Db.AccountTokens.CountAsync(
                t => t.AccountId == account.Id && t.Purpose == purpose && t.ExpiresAt > now, cancellationToken);
            if (codes >= MostCodes && letter.Attempts == 0)
            {
                return null;
            }

            code = MailCode.Create();
            work.Db.AccountTokens.Add(new AccountTokenRow
            {
                TokenHash = MailCode.Hash(code)!, AccountId = account.Id, Purpose = purpose, Email = letter.Address, CreatedAt = now,
                ExpiresAt = now + life,
            });
        }

        var language = LetterTexts.LanguageOf(account.Language);
        var site = options.Value.PublicUrl.TrimEnd('/') + "/";
        var (subject, text) = LetterTexts.Of(letter.Kind, language, site, code, letter.Until);
        return new OutgoingMail(letter.Id, letter.Address, subject, text, language, letter.CreatedAt);
    }

    private static (TokenPurpose Purpose, TimeSpan Life)? PurposeOf(LetterKind kind) => kind switch
    {
        LetterKind.ResetPassword => (TokenPurpose.Password, PasswordCodeLife),
        LetterKind.VerifyAddress or LetterKind.ConfirmAddress => (TokenPurpose.Address, AddressCodeLife),
        _ => null,
    };
}
