using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Accounts;

internal sealed class AccountRow
{
    public Guid Id { get; set; }
    /// <summary>Normalised: trimmed and in lower case.</summary>
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
        account.HasIndex(a => a.Email).IsUnique();
        account.HasMany(a => a.Sports).WithOne().HasForeignKey(s => s.AccountId);
    }

    public void Configure(EntityTypeBuilder<AccountSportRow> sport)
    {
        sport.ToTable("account_sports").HasKey(s => new { s.AccountId, s.Sport });
        sport.Property(s => s.Sport).HasMaxLength(40);
    }
}
