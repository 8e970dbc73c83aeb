namespace PlayLinkTalk.Web.Languages;

/// <summary>
/// The Korean word for a game of a sport. Texts say 경기 (a match); for running or climbing together it is 모임 (a gathering), and
/// the particle after the word changes with it. English texts are not changed.
/// </summary>
internal static class Gatherings
{
    private static readonly HashSet<string> WithoutOpponents = ["running", "cycling", "climbing", "hiking"];

    /// <summary>The longer endings first: the bare word is part of all of them.</summary>
    private static readonly (string Game, string Gathering)[] Words =
        [("경기가", "모임이"), ("경기를", "모임을"), ("경기는", "모임은"), ("경기와", "모임과"), ("경기예요", "모임이에요"), ("경기", "모임")];

    /// <param name="text">A text or a format without names filled in: 경기 is also the name of a province.</param>
    /// <param name="sport">The sport's id.</param>
    public static string Of(string text, string? sport) =>
        sport is not null && WithoutOpponents.Contains(sport)
            ? Words.Aggregate(text, (said, word) => said.Replace(word.Game, word.Gathering, StringComparison.Ordinal))
            : text;
}
