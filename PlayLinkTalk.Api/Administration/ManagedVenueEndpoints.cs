using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Venues;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Administration;

/// <summary>All venues, to choose one for a change.</summary>
internal static class ManagedVenueEndpoints
{
    private const int LongestSearch = VenueConfiguration.LongestAddress;

    public static void MapManagedVenues(this IEndpointRouteBuilder admin) => admin.MapGet("/venues", ListAsync);

    /// <summary>Those with the search in their name or address; without one all. Newest first.</summary>
    private static async Task<Results<Ok<Page<Venue>>, ProblemHttpResult>> ListAsync(
        PlayLinkDb db, string? search, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.BeginById(out var last) is { } problem)
        {
            return problem;
        }

        if (search is { Length: > LongestSearch })
        {
            return Problem.Invalid("search", $"at most {LongestSearch} characters");
        }

        var (before, wanted) = (last ?? Guid.AllBitsSet, search?.Trim() ?? "");
        var venues = db.Venues.AsNoTracking().Where(v => v.Id.CompareTo(before) < 0);
        venues = wanted.Length == 0
            ? venues
            : venues.Where(v => v.Name.Contains(wanted) || v.Address.Contains(wanted) || (v.NameEn != null && v.NameEn.Contains(wanted)));
        var rows = await venues.OrderByDescending(v => v.Id).Take(paging.Size + 1).Include(v => v.Courts).ThenInclude(c => c.Sports)
            .AsSplitQuery().ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.PageOf(rows.ConvertAll(v => VenueView.Of(v, managed: true)), v => Paging.Encode(v.Id)));
    }
}
