using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Leases;

namespace PlayLinkTalk.Api.Matching;

internal static class MatchingServices
{
    public static IServiceCollection AddMatching(this IServiceCollection services)
    {
        // Without this a sport's number that is none would be passed over, and a sport would go by something nobody wrote.
        services.AddOptions<MatchingSettings>()
            .BindConfiguration(MatchingSettings.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Shards>();
        services.AddSingleton<PoolReader>();
        services.AddSingleton<TicketIntake>();
        services.AddHostedService(provider => provider.GetRequiredService<TicketIntake>());
        services.AddSingleton<TicketExpiry>();
        services.AddSingleton<TicketReturn>();
        services.AddSingleton<TicketRules>();
        services.AddSingleton<WaitEstimates>();
        services.AddSingleton<OtherSports>();
        services.AddSingleton<IValidateOptions<MatchingSettings>, MatchingSettingsCheck>();
        services.AddSingleton<MatchingMetrics>();
        services.AddScoped<TicketReader>();
        services.AddSingleton<RemoteMatchers>();
        services.AddSingleton<MatcherParts>();
        services.AddSingleton<Matcher>();
        services.AddSingleton<IMatcher>(provider => provider.GetRequiredService<Matcher>());
        services.AddSingleton<ILeasedWork>(provider => provider.GetRequiredService<Matcher>());
        services.AddHostedService(provider => provider.GetRequiredService<Matcher>());
        services.AddHostedService<MatcherEars>();
        return services;
    }
}
