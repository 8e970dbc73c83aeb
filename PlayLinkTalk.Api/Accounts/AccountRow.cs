using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Accounts;

internal sealed class AccountRow
{
    public Guid Id { get; set; }
    /// <summary>Normalised: trimmed and in lower case. Of a guest: a random text that is no address.</summary>
    public required string Email { get; set; }
    public required string PasswordHash { get; set; }
    public required string DisplayName { get; set; }
    public AccountRole Role { get; set; }
    public Gender Gender { get; set; }
    public int? BirthYear { get; set; }
    public required string District { get; set; }
    public bool Simulated { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>The newest position of the account's feed; only <see cref="Outbox.EventLog"/> moves it.</summary>
    public long FeedSeq { get; set; }
    public long NotificationReadSeq { get; set; }
    /// <summary>Incremented by every change to the account's tickets or games: its row lock makes plans exclusive.</summary>
    public long PlanVersion { get; set; }
    /// <summary>The language of mails, <c>ko</c> or <c>en</c>; null is Korean.</summary>
    public string? Language { get; set; }
    /// <summary>When a mail to <see cref="Email"/> was answered; null: not yet.</summary>
    public DateTimeOffset? EmailVerifiedAt { get; set; }
    /// <summary>When its owner closed it; null while it is open. A sign-in opens it again.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
    /// <summary>When a closed account is due to be erased.</summary>
    public DateTimeOffset? EraseAt { get; set; }
    /// <summary>Whether its messages are erased with it.</summary>
    public bool? EraseWords { get; set; }
    /// <summary>When it was erased: only the row is left, for what other members keep.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
    /// <summary>When the guest ends unless it has a game by then; null for a member.</summary>
    public DateTimeOffset? GuestUntil { get; set; }
    /// <summary>Finds the account for a friend request. Null: an account of an earlier version that has not asked for one.</summary>
    public string? FriendCode { get; set; }
    /// <summary>The name in the form that search compares. Null: written by an earlier version.</summary>
    public string? NameKey { get; set; }
    /// <summary>What the member tells others.</summary>
    public string? About { get; set; }
    /// <summary>When it was last connected, to within a minute; what its friends see. Null: not since that is written.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }
    /// <summary>The version of the terms that its owner agreed to last; null: not asked yet.</summary>
    public string? AgreedTerms { get; set; }
    /// <summary>The version of the privacy policy that its owner agreed to last.</summary>
    public string? AgreedPrivacy { get; set; }
    /// <summary>When its owner agreed to both and said to be 14 or older.</summary>
    public DateTimeOffset? AgreedAt { get; set; }
    public List<AccountSportRow> Sports { get; set; } = [];
}

internal sealed class AccountSportRow
{
    public Guid AccountId { get; set; }
    public required string Sport { get; set; }
    public int Level { get; set; }
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<AccountRow>, IEntityTypeConfiguration<AccountSportRow>
{
    public void Configure(EntityTypeBuilder<AccountRow> account)
    {
        account.ToTable("accounts").HasKey(a => a.Id);
        account.Property(a => a.Email).HasMaxLength(254);
        account.Property(a => a.PasswordHash).HasMaxLength(200);
        account.Property(a => a.DisplayName).HasMaxLength(60);
        account.Property(a => a.District).HasMaxLength(40);
        account.Property(a => a.Language).HasMaxLength(2);
        account.Property(a => a.FriendCode).HasMaxLength(8);
        account.Property(a => a.NameKey).HasMaxLength(60);
        account.Property(a => a.About).HasMaxLength(300);
        account.Property(a => a.AgreedTerms).HasMaxLength(10);
        account.Property(a => a.AgreedPrivacy).HasMaxLength(10);
        account.HasIndex(a => a.Email).IsUnique();
        account.HasIndex(a => a.EraseAt);
        account.HasIndex(a => a.FriendCode).IsUnique();
        account.HasIndex(a => new { a.NameKey, a.Id });
        account.HasIndex(a => a.GuestUntil);
        account.HasMany(a => a.Sports).WithOne().HasForeignKey(s => s.AccountId);
    }

    public void Configure(EntityTypeBuilder<AccountSportRow> sport)
    {
        sport.ToTable("account_sports").HasKey(s => new { s.AccountId, s.Sport });
        sport.Property(s => s.Sport).HasMaxLength(40);
    }
}
