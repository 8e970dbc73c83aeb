using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Matching;

internal static class MatchingServices
{
    public static IServiceCollection AddMatching(this IServiceCollection services)
    {
        // A value that is no number ends the start instead of being ignored.
        services.AddOptions<MatchingSettings>()
            .BindConfiguration(MatchingSettings.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<EngineFactory>();
        services.AddSingleton<PoolReader>();
        services.AddSingleton<TicketExpiry>();
        services.AddSingleton<OtherSports>();
        services.AddSingleton<IValidateOptions<MatchingSettings>, MatchingSettingsCheck>();
        services.AddServiceMetrics<MatchingMetrics>();
        services.AddSingleton<LeaderClient>();
        services.AddSingleton<Func<IMatchingEngine>>(provider => provider.GetRequiredService<EngineFactory>().Create);
        services.AddSingleton<LeaderParts>();
        services.AddSingleton<Matcher>();
        services.AddSingleton<IMatcher>(provider => provider.GetRequiredService<Matcher>());
        services.AddSingleton<IAccountWatcher, AccountWatcher>();
        services.AddSingleton<ILeasedWork>(provider => provider.GetRequiredService<Matcher>());
        services.AddHostedService(provider => provider.GetRequiredService<Matcher>());
        services.AddHostedService<MatcherListener>();
        return services;
    }
}
