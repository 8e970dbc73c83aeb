using System.Globalization;
using System.Runtime.CompilerServices;
using PlayLinkTalk.Api.Catalogue;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>
/// A small responder for demonstrations: it finds a sport in the question and answers from live figures. No language model, as it says.
/// </summary>
internal sealed class BuiltInResponder(PlayCatalogue catalogue, TimeProvider time) : IResponder
{
    private const int MostSports = 3;

    /// <summary>Between two words, as if it was written: a demonstration shows how answers come.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    private static readonly string[] Counting =
        ["몇", "기다", "대기", "근처", "주변", "가까", "경기", "how many", "waiting", "wait", "near", "game"];

    public async IAsyncEnumerable<string> RespondAsync(
        Conversation conversation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var word in Answer(conversation).Split(' '))
        {
            yield return $"{word} ";
            await Task.Delay(Pace, time, cancellationToken);
        }
    }

    private string Answer(Conversation conversation)
    {
        var question = conversation.Question;
        // The name of a sport may be Korean within an English question.
        var isKorean = question.Any(c => c is >= '\uAC00' and <= '\uD7A3')
            && !Counting.Any(word => char.IsAsciiLetter(word[0]) && question.Contains(word, StringComparison.OrdinalIgnoreCase));
        var near = conversation.Near;
        var km = near.Km.ToString("0.#", CultureInfo.InvariantCulture);
        if (SportIn(question) is { } sport)
        {
            var found = near.Sports.FirstOrDefault(figures => figures.Sport == sport.Id)
                ?? new SportFigures(sport.Id, sport.Name.Ko, sport.Name.En, 0, 0);
            return isKorean ? InKorean(found, km) : InEnglish(found, km);
        }

        if (!Counting.Any(word => question.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return isKorean
                ? "저는 언어 모델이 아닌 시연용 내장 응답기예요. 근처 현황만 답할 수 있어요. 예: “근처에서 풋살 기다리는 사람 몇 명이야?”"
                : "I am the built-in demo responder and no language model: I know live figures. Try “How many wait for futsal near me?”";
        }

        var waiting = near.Sports.Where(figures => figures.Waiting > 0).Take(MostSports).ToList();
        return (waiting.Count, isKorean) switch
        {
            (0, true) => $"지금 {km}km 안에서 경기를 기다리는 사람은 없어요.",
            (0, false) => $"Within {km} km of you no player waits for a game now.",
            (_, true) => $"지금 {km}km 안에서 기다리는 사람: {string.Join(", ", waiting.Select(each => $"{each.Korean} {each.Waiting}명"))}.",
            _ => $"Waiting now within {km} km of you: {string.Join(", ", waiting.Select(each => $"{each.English} {each.Waiting}"))}.",
        };
    }

    private static string InKorean(SportFigures sport, string km)
    {
        var waiting = sport.Waiting == 0 ? "기다리는 사람은 없어요" : $"{sport.Waiting}명이 기다리고 있어요";
        var games = sport.Games == 0 ? "" : $" 자리가 남은 경기는 {sport.Games}개예요.";
        return $"{sport.Korean}: 지금 {km}km 안에서 {waiting}.{games}";
    }

    private static string InEnglish(SportFigures sport, string km)
    {
        var waiting = sport.Waiting switch { 0 => "no player waits", 1 => "1 player waits", var many => $"{many} players wait" };
        var games = sport.Games switch { 0 => "", 1 => " 1 game has a free seat.", var many => $" {many} games have a free seat." };
        return $"{sport.English}: {waiting} within {km} km of you now.{games}";
    }

    /// <summary>The sport with the longest name in the text.</summary>
    private Contracts.Catalogue.SportInfo? SportIn(string text) => catalogue.Sports
        .Select(sport => (Sport: sport, Length: Math.Max(LengthIn(text, sport.Name.Ko), LengthIn(text, sport.Name.En))))
        .Where(found => found.Length > 0).OrderByDescending(found => found.Length).Select(found => found.Sport).FirstOrDefault();

    private static int LengthIn(string text, string name) => text.Contains(name, StringComparison.OrdinalIgnoreCase) ? name.Length : 0;
}
