using NodaTime;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>Time zones by the database that comes with the service: the machine need not have one.</summary>
internal static class Zones
{
    public const string Default = "Asia/Seoul";

    /// <summary>The zone, or null when there is none of this name.</summary>
    public static DateTimeZone? Find(string? name) => name is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);

    /// <summary>
    /// The instant of a time on the clocks of a zone. A time that the clocks skip is read as they did before; of one that comes twice
    /// the first is meant.
    /// </summary>
    public static DateTimeOffset At(DateTime local, DateTimeZone zone) =>
        LocalDateTime.FromDateTime(DateTime.SpecifyKind(local, DateTimeKind.Unspecified)).InZoneLeniently(zone).ToDateTimeOffset()
            .ToUniversalTime();

    /// <summary>What the clocks of a zone show.</summary>
    public static DateTime Local(DateTimeOffset time, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(time).InZone(zone).LocalDateTime.ToDateTimeUnspecified();
}
