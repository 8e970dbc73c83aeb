using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Administration;

namespace PlayLinkTalk.Api.Administration.Figures;

internal static class FigureEndpoints
{
    public static void MapServiceFigures(this IEndpointRouteBuilder admin) => admin.MapGet("/figures", ReadAsync);

    private static async Task<Ok<ServiceFigures>> ReadAsync(
        CountedFigures figures, PlayLinkDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok(await figures.ReadAsync(db, cancellationToken));
}
