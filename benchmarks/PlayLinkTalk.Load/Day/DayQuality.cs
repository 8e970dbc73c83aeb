namespace PlayLinkTalk.Load.Day;

/// <summary>What a day was like for its players.</summary>
/// <param name="Matched">Of the tickets accepted, in percent.</param>
/// <param name="P50Wait">Of the matched, in seconds; so is <paramref name="P95Wait"/>.</param>
/// <param name="P95OfAll">Wait of all tickets until they ended, matched or not, in seconds.</param>
/// <param name="Fill">Seats taken when a game began, in percent of the most it takes.</param>
/// <param name="Spread">Levels between the best and the weakest of a game.</param>
/// <param name="Kilometres">Way to the game.</param>
internal sealed record DayQuality(double Matched, double P50Wait, double P95Wait, double P95OfAll, double Fill, double Spread, double Kilometres)
{
    public static DayQuality Mean(IReadOnlyCollection<DayQuality> days) => new(
        days.Average(day => day.Matched), days.Average(day => day.P50Wait), days.Average(day => day.P95Wait), days.Average(day => day.P95OfAll),
        days.Average(day => day.Fill), days.Average(day => day.Spread), days.Average(day => day.Kilometres));
}
