using PlayLinkTalk.Load.Day;
using PlayLinkTalk.Load.MainJob;

namespace PlayLinkTalk.Load.Scenarios;

internal static class ScenarioList
{
    public static IReadOnlyList<Scenario> All { get; } = [new MainJobScenario(), new DayScenario()];
}
