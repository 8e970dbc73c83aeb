using PlayLinkTalk.Api.Matching;

namespace PlayLinkTalk.Api.Matches.Forming;

internal static class FormingServices
{
    public static IServiceCollection AddForming(this IServiceCollection services)
    {
        services.AddSingleton<MatchFormation>();
        services.AddSingleton<Formations>();
        services.AddHostedService(provider => provider.GetRequiredService<Formations>());
        services.AddSingleton<IFormations>(provider => provider.GetRequiredService<Formations>());
        return services;
    }
}
