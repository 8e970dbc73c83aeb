namespace PlayLinkTalk.Load.Day;

/// <summary>The quality of a day for its players.</summary>
/// <param name="Matched">Matched tickets, in percent of the accepted ones.</param>
/// <param name="P50Wait">Median wait of the matched tickets, in seconds; <paramref name="P95Wait"/> likewise.</param>
/// <param name="P95OfAll">Wait of all tickets until they ended, matched or not, in seconds.</param>
/// <param name="Fill">Seats taken at the start of a game, in percent of its maximum.</param>
/// <param name="Spread">Levels between the best and the weakest player of a game.</param>
/// <param name="Kilometres">Distance to the game.</param>
/// <param name="SkillSpread">As <paramref name="Spread"/>, by results where there are some.</param>
/// <param name="MannerSpread">Percent of manner between the best and the worst of the players that have ratings.</param>
internal sealed record DayQuality(
    double Matched, double P50Wait, double P95Wait, double P95OfAll, double Fill, double Spread, double Kilometres,
    double SkillSpread, double MannerSpread)
{
    public static DayQuality Mean(IReadOnlyCollection<DayQuality> days) => new(
        days.Average(day => day.Matched), days.Average(day => day.P50Wait), days.Average(day => day.P95Wait),
        days.Average(day => day.P95OfAll),
        days.Average(day => day.Fill), days.Average(day => day.Spread), days.Average(day => day.Kilometres),
        days.Average(day => day.SkillSpread), days.Average(day => day.MannerSpread));
}
