using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Calendar.FreeTimes;

/// <summary>
/// Makes a ticket for each of several windows, in one transaction. The rules of tickets hold: none overlaps another plan, and a game
/// that is moved over one of them cancels it.
/// </summary>
internal sealed class FreeTicketIntake(WriteTransaction write, WishCheck wishes, IOptions<CalendarOptions> options, TimeProvider time)
{
    /// <param name="Tickets">In the order of the windows; null where one is not free.</param>
    internal sealed record Added(IReadOnlyList<AddedTicket?> Tickets, ProblemHttpResult? Refusal = null);

    /// <summary>What is wrong with the wish, by its fields.</summary>
    public FieldErrors Check(CreateFreeTickets wish)
    {
        var errors = new FieldErrors();
        var windows = wish.Windows ?? [];
        errors.Require(windows.Count >= 1 && windows.Count <= options.Value.MostFreeTickets && windows.All(each => each is not null),
            "windows", $"1 to {options.Value.MostFreeTickets}");
        errors.Require(wish.ClientKey != Guid.Empty, "clientKey", "a UUID of the client's choice");
        if (errors.Any)
        {
            return errors;
        }

        var ordered = windows.OrderBy(each => each.Earliest).ToArray();
        errors.Require(
            !ordered.Zip(ordered.Skip(1)).Any(pair => pair.Second.Earliest < pair.First.Latest), "windows", "no two may overlap");
        foreach (var (field, wrong) in ordered.Select(each => wishes.Check(WishFor(wish, each)))
            .FirstOrDefault(found => found.Any)?.All ?? [])
        {
            errors.Require(false, field is "earliest" or "latest" ? "windows" : field, wrong[0]);
        }

        return errors;
    }

    public Task<Added> AddAsync(Guid account, CreateFreeTickets wish, CancellationToken cancellationToken)
    {
        // Read here: within the transaction another trace may be the current one.
        var trace = TraceContext.CurrentText;
        WantedTicket[] wanted =
            [.. wish.Windows.OrderBy(each => each.Earliest).Select(each => new WantedTicket(WishFor(wish, each), account, Trace: trace))];
        return write.RunAsync(async (work, ct) =>
        {
            var added = await new TicketBatch(work, time.Now()).AddAsync(wanted, ct);
            return added.Zip(wanted).Any(pair => pair.First is { Owner: null } stored && !stored.Row.Says(pair.Second.Wish))
                ? throw new RefusedException<Added>(new([], Problem.Conflict(
                    ProblemCodes.DifferentTicket, "This clientKey belongs to tickets that wished something else.")))
                : new Added(added);
        }, cancellationToken);
    }

    private static CreateTicket WishFor(CreateFreeTickets wish, TicketWindow window) => new(
        wish.Sport, wish.District, wish.RadiusKm, window.Earliest, window.Latest, wish.Minutes, wish.Gender, wish.LevelMin, wish.LevelMax,
        wish.Seats, wish.ClientKey is { } key ? KeyOf(key, window) : null, wish.MembersOnly);

    /// <summary>The same for the same window of a retry.</summary>
    private static Guid KeyOf(Guid key, TicketWindow window)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{key:N} {window.Earliest.UtcTicks} {window.Latest.UtcTicks}"));
        // Version 8: made from a name.
        (hash[6], hash[8]) = ((byte)((hash[6] & 0x0F) | 0x80), (byte)((hash[8] & 0x3F) | 0x80));
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
