using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Administration;

namespace PlayLinkTalk.Api.Features;

/// <summary>Which features can be used now; public, so that pages can say so before a form is filled in.</summary>
internal static class FeatureEndpoints
{
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddOptions<FeatureOptions>().BindConfiguration(FeatureOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<FeatureSwitches>();
    }

    public static void MapFeatures(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/features", ListAsync).WithTags("Service").AllowAnonymous();

    private static async Task<Ok<Page<FeatureState>>> ListAsync(FeatureSwitches switches, CancellationToken cancellationToken)
    {
        var off = await switches.OffAsync(cancellationToken);
        return TypedResults.Ok(new Page<FeatureState>(
            [.. SwitchableFeature.All.Select(feature => new FeatureState(feature, off.Contains(feature)))]));
    }
}
