using System.Diagnostics.Metrics;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Reminders;

/// <summary>Meter <c>PlayLinkTalk.Schedules</c>: punctuality of reminders.</summary>
internal sealed class ReminderMetrics : IServiceMetrics
{
    public const string MeterName = "PlayLinkTalk.Schedules";

    /// <summary>A reminder later than this counts as late: several search intervals.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);
    private readonly Counter<long> _sent;
    private readonly Counter<long> _late;

    public ReminderMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _sent = meter.CreateCounter<long>("playlinktalk.reminders.sent", "{reminder}", "Reminders of games.");
        _late = meter.CreateCounter<long>("playlinktalk.reminders.late", "{reminder}", "Reminders more than a minute after they were due.");
    }

    public void BeginAtZero()
    {
        _sent.Add(0);
        _late.Add(0);
    }

    /// <param name="lateness">Delay of each since it was due.</param>
    public void Sent(IReadOnlyCollection<TimeSpan> lateness)
    {
        _sent.Add(lateness.Count);
        _late.Add(lateness.Count(late => late > Tolerance));
    }
}
