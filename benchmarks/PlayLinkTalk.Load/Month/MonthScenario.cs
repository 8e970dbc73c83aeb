using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Storage;

namespace PlayLinkTalk.Load.Month;

/// <summary>The proof of calendar, reminders, courts and attendance.</summary>
internal sealed class MonthScenario : Scenario
{
    private static readonly Option Members = new("members", 10_000, "members");
    private static readonly Option Days = new("days", 31, "simulated days");
    private static readonly Option Step = new("step", 30, "simulated minutes between two looks by day: 15 or 30");
    private static readonly Option Processes = new("processes", 3, "Apis at any time");
    private static readonly Option Kills = new("kills", 100, "Apis that end without a word at random moments");
    private static readonly Option Seed = new("seed", 1, "another one plays another month");

    public override string Name => "month";

    public override string Summary => "a simulated month: reminders, courts, plans and strikes while Apis are killed";

    public override string Remarks => """
        Needs no running service: it starts the Apis in this process, each with services of its own, and cuts them off their database.
        Without --database it uses a SQLite file in a temporary folder. A database of a server must be there, and empty.
        """;

    public override IReadOnlyList<Option> Options =>
        [ServiceDatabase.Connection, ServiceDatabase.Version, Members, Days, Step, Processes, Kills, Seed, Option.Json];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        if (options.Number(Members.Name) < 12 || options.Number(Days.Name) < 2 || options.Number(Processes.Name) < 1
            || options.Number(Step.Name) is not (15 or 30))
        {
            throw new UsageException("At least 12 members, 2 days and 1 process, and steps of 15 or 30 minutes.");
        }

        var folder = Directory.CreateTempSubdirectory("playlinktalk-month-");
        try
        {
            var connection = options.Text(ServiceDatabase.Connection.Name) is { Length: > 0 } given
                ? given : $"Data Source={Path.Combine(folder.FullName, "month.db")}";
            return await new MonthRun(new(
                connection, options.Text(ServiceDatabase.Version.Name), folder.FullName, options.Number(Members.Name),
                options.Number(Days.Name), options.Number(Step.Name), options.Number(Processes.Name), options.Number(Kills.Name),
                options.Number(Seed.Name))).RunAsync(cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
