using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Data;

/// <summary>The mark that a transaction writes: a caller without an answer to its commit checks whether the mark exists.</summary>
internal sealed class CommitRow
{
    public Guid Id { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class CommitConfiguration : IEntityTypeConfiguration<CommitRow>
{
    public void Configure(EntityTypeBuilder<CommitRow> commit)
    {
        commit.ToTable("commits").HasKey(c => c.Id);
        commit.HasIndex(c => c.At);
    }
}
