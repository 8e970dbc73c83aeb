using System.Globalization;
using PlayLinkTalk.Api.Catalogue;

namespace PlayLinkTalk.Api.Sharing;

/// <summary>The lines of a card in one language.</summary>
/// <param name="When">Day and time, in Seoul.</param>
/// <param name="About">District, length and number of players.</param>
/// <param name="Won">Follows the name of a winner.</param>
/// <param name="Others">How many are not named, as <c>+3</c>.</param>
internal sealed record ShareCardWords(string Sport, string When, string About, string Won, string Others)
{
    public const string Korean = "ko";
    public const string English = "en";
    private static readonly CultureInfo KoreanCulture = CultureInfo.GetCultureInfo("ko-KR");
    private static readonly TimeSpan Seoul = TimeSpan.FromHours(9);

    public static bool IsLanguage(string? language) => language is Korean or English;

    public static ShareCardWords Of(ShareCardFacts facts, string language, PlayCatalogue catalogue)
    {
        var (sport, district) = (catalogue.Sport(facts.Sport).Name, catalogue.District(facts.District).Name);
        var start = facts.StartsAt.ToOffset(Seoul);
        var minutes = (int)(facts.EndsAt - facts.StartsAt).TotalMinutes;
        return language == English
            ? new(
                sport.En, start.ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture),
                $"{district.En} · {minutes} min · {facts.Players} {(facts.Players == 1 ? "player" : "players")}", "won", "+{0} more")
            : new(
                sport.Ko, start.ToString("yyyy년 M월 d일 (ddd) HH:mm", KoreanCulture),
                $"{district.Ko} · {minutes}분 · {facts.Players}명", "승리", "외 {0}명");
    }
}
