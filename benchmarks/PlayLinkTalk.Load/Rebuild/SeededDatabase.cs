using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Data.Sqlite;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Sessions;

namespace PlayLinkTalk.Load.Rebuild;

/// <summary>A database file with a pool in it, as a service that ran for a while leaves it behind.</summary>
internal sealed class SeededDatabase(string folder, DateTimeOffset now)
{
    private const int RowsAtOnce = 5_000;

    public string ConnectionString => $"Data Source={Path.Combine(folder, "playlinktalk.db")}";

    public async Task WriteAsync(SeededPool pool, IReadOnlyDictionary<Guid, string> tokens, CancellationToken cancellationToken)
    {
        await using (var db = Open())
        {
            await db.Database.MigrateAsync(cancellationToken);
        }

        var seated = pool.Games.SelectMany(game => game.Players.Select(ticket => (Game: game, Ticket: ticket))).ToArray();
        var tickets = pool.Waiting.Concat(seated.Select(seat => seat.Ticket)).OrderBy(ticket => ticket.CreatedAt).ToArray();
        await InsertAsync(tickets.Select(ticket => Account(ticket.AccountId)), cancellationToken);
        await InsertAsync(tickets.Select(ticket => new AccountSportRow { AccountId = ticket.AccountId, Sport = ticket.Sport, Level = 3 }), cancellationToken);
        await InsertAsync(tickets, cancellationToken);
        await InsertAsync(pool.Games.Select(game => game.Row), cancellationToken);
        await InsertAsync(seated.Select(seat => new MatchPlayerRow
        {
            MatchId = seat.Game.Row.Id,
            TicketId = seat.Ticket.Id,
            AccountId = seat.Ticket.AccountId,
            Level = 3,
            Seats = seat.Ticket.Seats,
            JoinedAt = seat.Game.Row.CreatedAt,
        }), cancellationToken);
        await InsertAsync(seated.Select(seat => new ScheduleEntryRow
        {
            Id = Guid.CreateVersion7(now),
            AccountId = seat.Ticket.AccountId,
            StartsAt = seat.Game.Row.StartsAt,
            EndsAt = seat.Game.Row.EndsAt,
            MatchId = seat.Game.Row.Id,
        }), cancellationToken);
        await InsertAsync(tokens.Select(token => new SessionRow
        {
            Id = Guid.CreateVersion7(now),
            AccountId = token.Key,
            TokenHash = SessionToken.Hash(token.Value)!,
            Device = "load",
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now.AddDays(1),
        }), cancellationToken);
    }

    /// <summary>Tickets with more than one seat, and players with two games at once.</summary>
    public async Task<long> TwiceAsync(CancellationToken cancellationToken)
    {
        await using var db = Open();
        var tickets = await db.MatchPlayers.GroupBy(player => player.TicketId).Where(group => group.Count() > 1).LongCountAsync(cancellationToken);
        var overlaps = await db.ScheduleEntries.LongCountAsync(entry => db.ScheduleEntries.Any(other =>
            other.AccountId == entry.AccountId && other.Id != entry.Id && other.StartsAt < entry.EndsAt && other.EndsAt > entry.StartsAt), cancellationToken);
        return tickets + overlaps;
    }

    private PlayLinkDb Open()
    {
        var options = new DbContextOptionsBuilder<PlayLinkDb>();
        SqliteProvider.Use(options, ConnectionString);
        return new PlayLinkDb(options.Options);
    }

    private async Task InsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken) where T : class
    {
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            await using var db = Open();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.AddRange(some);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private AccountRow Account(Guid id) => new()
    {
        Id = id,
        Email = $"{id:N}@load.invalid",
        PasswordHash = "",
        DisplayName = "Load",
        Gender = Contracts.Accounts.Gender.Female,
        District = "seoul-mapo",
        Simulated = true,
        CreatedAt = now,
    };
}
