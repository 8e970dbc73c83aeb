using PlayLinkTalk.Api.Leases;

namespace PlayLinkTalk.Api.Schedules;

internal static class ScheduleServices
{
    public static IServiceCollection AddSchedules(this IServiceCollection services)
    {
        services.AddOptions<ReminderOptions>().BindConfiguration(ReminderOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddLeasedJob<Reminders>();
        return services;
    }
}
