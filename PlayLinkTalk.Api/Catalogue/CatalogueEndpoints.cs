using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Api.Catalogue;

/// <summary>The sports and districts; public. Each list is short and comes as one page.</summary>
public static class CatalogueEndpoints
{
    /// <summary>Registers <see cref="PlayCatalogue"/>, read and checked here: a broken list stops the start, not a request.</summary>
    public static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton(PlayCatalogue.Load());
        services.AddSingleton<PublishedCatalogue>();
        return services;
    }

    public static IEndpointRouteBuilder MapCatalogue(this IEndpointRouteBuilder routes)
    {
        var catalogue = routes.MapGroup("/api").WithTags("Catalogue").AllowAnonymous();

        catalogue.MapGet("/sports", GetSports).Produces<Page<SportInfo>>().Produces(StatusCodes.Status304NotModified);
        catalogue.MapGet("/districts", GetDistricts).Produces<Page<DistrictInfo>>().Produces(StatusCodes.Status304NotModified);

        return routes;
    }

    private static FileContentHttpResult GetSports(PublishedCatalogue catalogue, HttpResponse response) =>
        catalogue.Sports.Answer(response);

    private static FileContentHttpResult GetDistricts(PublishedCatalogue catalogue, HttpResponse response) =>
        catalogue.Districts.Answer(response);
}
