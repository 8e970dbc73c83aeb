using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

internal static class MatchingServices
{
    public static IServiceCollection AddMatching(this IServiceCollection services)
    {
        services.AddOptions<MatchingSettings>().BindConfiguration(MatchingSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(CreateEngine);
        services.AddSingleton<PoolReader>();
        services.AddSingleton<TicketExpiry>();
        services.AddSingleton<TicketReturn>();
        services.AddSingleton<TicketRules>();
        services.AddSingleton<WaitEstimates>();
        services.AddSingleton<MatchingMetrics>();
        services.AddScoped<TicketReader>();
        services.AddSingleton<Matcher>();
        services.AddSingleton<IMatcher>(provider => provider.GetRequiredService<Matcher>());
        services.AddHostedService(provider => provider.GetRequiredService<Matcher>());
        return services;
    }

    private static IMatchingEngine CreateEngine(IServiceProvider provider)
    {
        var catalogue = provider.GetRequiredService<PlayCatalogue>();
        var settings = provider.GetRequiredService<IOptions<MatchingSettings>>().Value;
        var sports = catalogue.Sports.Select(s => new SportRule(
            s.Id, s.MinPlayers, s.MaxPlayers, TimeSpan.FromMinutes(s.Minutes),
            TimeSpan.FromSeconds(settings.HoldSeconds.GetValueOrDefault(s.Id)), RelaxationSchedule.Default));
        var districts = catalogue.Districts.Select(d => new DistrictPoint(d.Id, d.Lat, d.Lon));
        return new MatchingEngine(
            new MatchingCatalogue([.. sports], [.. districts]),
            new MatchingOptions { LeadTime = TimeSpan.FromMinutes(settings.LeadMinutes) });
    }
}
