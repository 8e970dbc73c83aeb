namespace PlayLinkTalk.Load.Month;

/// <summary>How large a simulated month is.</summary>
/// <param name="Connection">Connection string of an empty database, or of one with the schema and nothing else.</param>
/// <param name="Version">Of a MySQL or MariaDB server; empty: SQLite.</param>
/// <param name="Folder">For the files of the processes.</param>
/// <param name="Members">At least 12.</param>
/// <param name="Days">Of the simulated time, from 1 March 2030: clocks change on the 10th in America, on the 31st in Europe.</param>
/// <param name="StepMinutes">Between two looks by day: 15 or 30. By night it is two hours.</param>
/// <param name="Processes">That run at any time.</param>
/// <param name="Kills">Processes that end without a word, at random moments.</param>
/// <param name="Seed">Of the random numbers. Ids, and the order of what happens at once, differ from run to run.</param>
internal sealed record MonthPlan(
    string Connection, string Version, string Folder, int Members, int Days, int StepMinutes, int Processes, int Kills, int Seed)
{
    /// <summary>Midnight in Seoul.</summary>
    public static readonly DateTimeOffset Start = new(2030, 2, 28, 15, 0, 0, TimeSpan.Zero);

    private const int NightMinutes = 120;
    private const int Morning = 6;
    private static readonly TimeSpan Seoul = TimeSpan.FromHours(9);

    /// <summary>The moments at which the members look at their phones and act. What is due by then is done before.</summary>
    public IEnumerable<DateTimeOffset> Marks()
    {
        for (var at = Start; at < Start.AddDays(Days);)
        {
            at = at.AddMinutes(HourOf(at) < Morning ? NightMinutes : StepMinutes);
            yield return at;
        }
    }

    /// <summary>Of the day in Seoul.</summary>
    public static int HourOf(DateTimeOffset time) => time.ToOffset(Seoul).Hour;
}
