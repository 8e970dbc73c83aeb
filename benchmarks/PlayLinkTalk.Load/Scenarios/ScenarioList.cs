using PlayLinkTalk.Load.Archive;
using PlayLinkTalk.Load.Board;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Load.Calendars;
using PlayLinkTalk.Load.Chaos;
using PlayLinkTalk.Load.Day;
using PlayLinkTalk.Load.Fanout;
using PlayLinkTalk.Load.Hostile;
using PlayLinkTalk.Load.Idle;
using PlayLinkTalk.Load.MainJob;
using PlayLinkTalk.Load.Month;
using PlayLinkTalk.Load.Presence;
using PlayLinkTalk.Load.Quality;
using PlayLinkTalk.Load.Reminders;
using PlayLinkTalk.Load.Tickets;
using PlayLinkTalk.Load.Uploads;

namespace PlayLinkTalk.Load.Scenarios;

internal static class ScenarioList
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new MainJobScenario(),
        new DayScenario(),
        new QualityScenario(),
        new NodeKillScenario(),
        new RedisKillScenario(),
        new RedisFlushScenario(),
        new RedisFreezeScenario(),
        new ApiKillScenario(),
        new RollingRestartScenario(),
        new UpgradeScenario(),
        new ReconnectStormScenario(),
        new BrowserScenario(),
        new PresenceScenario(),
        new FanoutScenario(),
        new IdleScenario(),
        new TicketsScenario(),
        new HostileScenario(),
        new UploadsScenario(),
        new ArchiveScenario(),
        new BoardScenario(),
        new CalendarScenario(),
        new MonthScenario(),
        new ReminderScenario(),
    ];
}
