using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Features;

internal static class FeatureGate
{
    /// <summary>403 <c>feature-off</c> with the feature while it is switched off, for all callers alike.</summary>
    /// <param name="routes">An endpoint or a group.</param>
    /// <param name="feature">From <see cref="SwitchableFeature"/>.</param>
    public static TBuilder RequireFeature<TBuilder>(this TBuilder routes, string feature) where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilter(async (context, next) =>
            await context.HttpContext.RequestServices.GetRequiredService<FeatureSwitches>()
                .IsOffAsync(feature, context.HttpContext.RequestAborted)
                ? Off(feature)
                : await next(context));

    private static ProblemHttpResult Off(string feature)
    {
        var problem = Problem.Of(
            StatusCodes.Status403Forbidden, ProblemCodes.FeatureOff, "This is switched off for everybody at the moment.");
        problem.ProblemDetails.Extensions["feature"] = feature;
        return problem;
    }
}
