using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

internal sealed class TicketRow
{
    public Guid Id { get; set; }
    public Guid AccountId { get; set; }
    public required string Sport { get; set; }
    public required string District { get; set; }
    public double RadiusKm { get; set; }
    public DateTimeOffset Earliest { get; set; }
    public DateTimeOffset Latest { get; set; }
    public int? Minutes { get; set; }
    public GenderRule GenderRule { get; set; }
    public int LevelMin { get; set; }
    public int LevelMax { get; set; }
    public int Seats { get; set; }
    public TicketState State { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public Guid? MatchId { get; set; }
    /// <summary>The W3C <c>traceparent</c> of the request that it came with; null where nothing is recorded.</summary>
    public string? Trace { get; set; }
    /// <summary>The client's key; one ticket of an account has it, for ever.</summary>
    public Guid? ClientTicketId { get; set; }
    /// <summary>Whether it is for a game without guests. Null: no.</summary>
    public bool? MembersOnly { get; set; }

    /// <summary>Whether the ticket has the same content as a retried wish with the same key.</summary>
    public bool Says(CreateTicket wish) =>
        (Sport, District, RadiusKm, Minutes, GenderRule, LevelMin, LevelMax, Seats, MembersOnly ?? false)
            == (wish.Sport, wish.District, wish.RadiusKm, wish.Minutes, wish.Gender, wish.LevelMin, wish.LevelMax, wish.Seats,
                wish.MembersOnly)
        && Earliest == Stored(wish.Earliest) && Latest == Stored(wish.Latest);

    /// <summary>Rounded to the precision of every database: the first answer equals later reads.</summary>
    public static DateTimeOffset Stored(DateTimeOffset time) =>
        time.ToUniversalTime().AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    public PoolEntry ToPoolEntry() => new(Id, Sport, District);
}

internal sealed class TicketConfiguration : IEntityTypeConfiguration<TicketRow>
{
    public void Configure(EntityTypeBuilder<TicketRow> ticket)
    {
        ticket.ToTable("tickets").HasKey(t => t.Id);
        ticket.Property(t => t.Sport).HasMaxLength(40);
        ticket.Property(t => t.District).HasMaxLength(40);
        ticket.Property(t => t.Trace).HasMaxLength(55);
        ticket.HasIndex(t => new { t.AccountId, t.State });
        ticket.HasIndex(t => new { t.State, t.CreatedAt });
        ticket.HasIndex(t => new { t.Sport, t.State, t.CreatedAt });
        ticket.HasIndex(t => new { t.AccountId, t.ClientTicketId }).IsUnique();
    }
}

internal static class TicketQueries
{
    /// <summary>
    /// Those that wait or are proposed, among tickets that are asked for in another way, by what they are not: by what they are, SQLite
    /// would read all that wait.
    /// </summary>
    public static IQueryable<TicketRow> WhereOpen(this IQueryable<TicketRow> tickets) =>
        tickets.Where(t => t.State != TicketState.Matched && t.State != TicketState.Cancelled && t.State != TicketState.Expired);
}
