using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Mail;

/// <summary>The mails of the service. Those with a code get it when they are sent: nothing stored could be used.</summary>
internal enum LetterKind
{
    /// <summary>A code that confirms the account's address.</summary>
    VerifyAddress,
    /// <summary>A code for a new password, if the address has an account.</summary>
    ResetPassword,
    /// <summary>A code that makes the address the account's.</summary>
    ConfirmAddress,
    /// <summary>To the old address: another one was named.</summary>
    AddressChanging,
    /// <summary>To the old address: another one took its place.</summary>
    AddressChanged,
    PasswordChanged,
    AccountClosed,
}

/// <summary>A mail to send; it is stored with what causes it, and deleted when a server has taken it.</summary>
internal sealed class LetterRow
{
    /// <summary>Also its Message-ID, so that a repetition can be recognised.</summary>
    public Guid Id { get; set; }
    public LetterKind Kind { get; set; }
    /// <summary>Null: whichever account has the address when it is sent; none, and nothing is sent.</summary>
    public Guid? AccountId { get; set; }
    public required string Address { get; set; }
    /// <summary>A date that the letter names.</summary>
    public DateTimeOffset? Until { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>When it is due. An attempt moves it first, so that no other process makes the same attempt.</summary>
    public DateTimeOffset NextAt { get; set; }
    public int Attempts { get; set; }
}

internal sealed class LetterConfiguration : IEntityTypeConfiguration<LetterRow>
{
    public void Configure(EntityTypeBuilder<LetterRow> letter)
    {
        letter.ToTable("letters").HasKey(l => l.Id);
        letter.Property(l => l.Address).HasMaxLength(254);
        letter.HasIndex(l => l.NextAt);
    }
}
