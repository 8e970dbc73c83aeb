using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Mail;

/// <summary>Takes letters within the transaction that causes them: what is acknowledged is sent, and what is rolled back is not.</summary>
internal sealed class LetterBox(IOptions<MailOptions> options, TimeProvider time)
{
    /// <summary>Raised after a commit, so that a letter need not wait for the next round.</summary>
    public event Action? Filled;

    /// <param name="work">The transaction.</param>
    /// <param name="kind">Which letter.</param>
    /// <param name="account">Null: whichever has the address.</param>
    /// <param name="address">The recipient.</param>
    /// <param name="until">The date that it names.</param>
    public void Add(Work work, LetterKind kind, Guid? account, string address, DateTimeOffset? until = null)
    {
        if (options.Value.Transport == MailTransport.None)
        {
            return;
        }

        var now = time.Now();
        work.Db.Letters.Add(new LetterRow
        {
            Id = Guid.CreateVersion7(now), Kind = kind, AccountId = account, Address = address, Until = until, CreatedAt = now,
            NextAt = now,
        });
    }

    /// <summary>After the commit.</summary>
    public void Wake() => Filled?.Invoke();
}
