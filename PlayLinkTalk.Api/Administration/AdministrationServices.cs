using PlayLinkTalk.Api.Administration.Figures;
using PlayLinkTalk.Api.Administration.Sports;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Moderation;

namespace PlayLinkTalk.Api.Administration;

/// <summary>
/// What admins see and do. For others none of it exists, and an admin has just shown again that it is them. Each act is in the audit
/// log, in the transaction that carries it out.
/// </summary>
internal static class AdministrationServices
{
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddOptions<FigureOptions>().BindConfiguration(FigureOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CountedFigures>();
        services.AddHostedService<FigureRecorder>();
        services.AddSingleton<IOldRows, OldFigures>();
        services.AddSingleton<SportWatch>();
        return services.AddHostedService(provider => provider.GetRequiredService<SportWatch>());
    }

    public static void MapAdministration(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/api/admin").WithTags("Administration").RequireAuthorization(Staff.Admins)
            .AddEndpointFilter<RouteGroupBuilder, FreshProof>();
        admin.MapManagedAccounts();
        admin.MapSwitches();
        admin.MapManagedSports();
        admin.MapManagedVenues();
        admin.MapServiceFigures();
        routes.MapAnnouncing();
    }
}
