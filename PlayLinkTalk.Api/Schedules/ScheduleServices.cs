using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Schedules;

internal static class ScheduleServices
{
    public static IServiceCollection AddSchedules(this IServiceCollection services)
    {
        services.AddOptions<ReminderOptions>().BindConfiguration(ReminderOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddServiceMetrics<ReminderMetrics>();
        services.AddLeasedJob<Reminders>();
        return services;
    }
}
