namespace PlayLinkTalk.Load.Day;

/// <summary>What a day was like for those who wanted to play.</summary>
/// <param name="Matched">Of the tickets accepted, in percent.</param>
/// <param name="P50Wait">Of the matched, in seconds; so is <paramref name="P95Wait"/>.</param>
/// <param name="P95OfAll">Wait of all tickets until they ended, matched or not, in seconds: nobody is forgotten.</param>
/// <param name="Fill">Seats taken when a game began, in percent of the most it takes.</param>
/// <param name="Spread">Levels between the best and the weakest of a game.</param>
/// <param name="Kilometres">Way to the game.</param>
internal sealed record DayQuality(double Matched, double P50Wait, double P95Wait, double P95OfAll, double Fill, double Spread, double Kilometres);
