using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Reminders;

internal static class ReminderServices
{
    public static IServiceCollection AddReminders(this IServiceCollection services)
    {
        services.AddOptions<ReminderOptions>().BindConfiguration(ReminderOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddServiceMetrics<ReminderMetrics>();
        services.AddLeasedJob<ReminderJob>();
        return services;
    }
}
