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
    private const string Escape = "!";

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

        var before = last ?? Guid.AllBitsSet;
        var venues = db.Venues.AsNoTracking().Where(v => v.Id.CompareTo(before) < 0);
        if (!string.IsNullOrWhiteSpace(search))
        {
            var part = PartOf(search.Trim().ToLowerInvariant());
            venues = venues.Where(v =>
                EF.Functions.Like(v.Name.ToLower(), part, Escape) || EF.Functions.Like(v.Address.ToLower(), part, Escape)
                || (v.NameEn != null && EF.Functions.Like(v.NameEn.ToLower(), part, Escape)));
        }

        var rows = await venues.OrderByDescending(v => v.Id).Take(paging.Size + 1).Include(v => v.Courts).ThenInclude(c => c.Sports)
            .AsSplitQuery().ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.PageOf(rows.ConvertAll(v => VenueView.Of(v, managed: true)), v => Paging.Encode(v.Id)));
    }

    /// <summary>The pattern of what has the text in it: no character of it stands for others.</summary>
    private static string PartOf(string text) =>
        $"%{string.Concat(text.Select(c => c is '!' or '%' or '_' ? $"{Escape}{c}" : $"{c}"))}%";
}
