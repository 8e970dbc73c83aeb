using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlayLinkTalk.Api.Push.Rows;

/// <summary>A browser that takes pushes. It belongs to one session and ends with it.</summary>
internal sealed class PushSubscriptionRow
{
    public const int LongestEndpoint = 1000;

    public Guid SessionId { get; set; }
    public Guid AccountId { get; set; }
    /// <summary>Where the browser's push service takes its messages. Works like a secret: it is never logged.</summary>
    public required string Endpoint { get; set; }
    /// <summary>SHA-256 of the endpoint in hex. A browser that signs in to another account takes its endpoint along.</summary>
    public required string EndpointHash { get; set; }
    /// <summary>The browser's public key, base64url.</summary>
    public required string P256dh { get; set; }
    /// <summary>The secret of browser and service that encrypts beside the keys, base64url.</summary>
    public required string Auth { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>A push to send to one device: stored with the entry of the feed that causes it, deleted when it is done with.</summary>
internal sealed class PushRow
{
    public const int TopicLength = 32;

    /// <summary>The device.</summary>
    public Guid SessionId { get; set; }
    /// <summary>The entry of the feed. One entry is one push for a device.</summary>
    public long Seq { get; set; }
    public Guid AccountId { get; set; }
    /// <summary>The subject, as the push service knows it: a newer push of a topic replaces an older one.</summary>
    public required string Topic { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>After this it is no longer worth telling.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
    /// <summary>When it is due. An attempt moves it first, so that no other process makes the same attempt.</summary>
    public DateTimeOffset NextAt { get; set; }
    public int Attempts { get; set; }
}

internal sealed class PushConfiguration : IEntityTypeConfiguration<PushSubscriptionRow>, IEntityTypeConfiguration<PushRow>
{
    public void Configure(EntityTypeBuilder<PushSubscriptionRow> subscription)
    {
        subscription.ToTable("push_subscriptions").HasKey(s => s.SessionId);
        subscription.Property(s => s.SessionId).ValueGeneratedNever();
        subscription.Property(s => s.Endpoint).HasMaxLength(PushSubscriptionRow.LongestEndpoint);
        subscription.Property(s => s.EndpointHash).HasMaxLength(64);
        subscription.Property(s => s.P256dh).HasMaxLength(90);
        subscription.Property(s => s.Auth).HasMaxLength(24);
        subscription.HasIndex(s => s.EndpointHash).IsUnique();
        subscription.HasIndex(s => s.AccountId);
    }

    public void Configure(EntityTypeBuilder<PushRow> push)
    {
        push.ToTable("pushes").HasKey(p => new { p.SessionId, p.Seq });
        push.Property(p => p.Topic).HasMaxLength(PushRow.TopicLength);
        push.HasIndex(p => p.NextAt);
        push.HasIndex(p => p.AccountId);
    }
}
