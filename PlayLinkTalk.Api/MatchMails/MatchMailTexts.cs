using System.Globalization;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Api.MatchMails.Rows;
using PlayLinkTalk.Api.Matches.Rows;

namespace PlayLinkTalk.Api.MatchMails;

/// <summary>The words of mails about games. They name no player.</summary>
internal sealed class MatchMailTexts(PlayCatalogue catalogue)
{
    private static readonly TimeSpan Seoul = TimeSpan.FromHours(9);
    private static readonly CultureInfo Korean = CultureInfo.GetCultureInfo("ko-KR");

    /// <param name="kind">Which mail.</param>
    /// <param name="match">The game.</param>
    /// <param name="language"><c>ko</c> or <c>en</c>.</param>
    /// <param name="site">The address of the pages, with a slash at its end.</param>
    /// <param name="stop">The page that ends these mails.</param>
    public (string Subject, string Text) Of(MatchMailKind kind, MatchRow match, string language, string site, Uri stop)
    {
        var isKorean = language == LetterTexts.Korean;
        var sportNames = catalogue.Sport(match.Sport).Name;
        var districtNames = catalogue.District(match.District).Name;
        var (sport, district) = isKorean ? (sportNames.Ko, districtNames.Ko) : (sportNames.En, districtNames.En);
        var start = match.StartsAt.ToOffset(Seoul);
        var time = isKorean
            ? start.ToString("M월 d일 (ddd) HH:mm", Korean)
            : start.ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture) + " (Seoul time)";
        var where = match.Place is { } place ? $"{district}, {place}" : district;
        var page = kind == MatchMailKind.Matched ? $"{site}matches/{match.Id}" : $"{site}play";
        return (kind, isKorean) switch
        {
            (MatchMailKind.Matched, true) => ($"[PlayLinkTalk] {sport} 경기가 잡혔어요", $"""
                {sport} 경기가 잡혔어요.

                언제: {time}
                어디서: {where}

                함께할 사람들과 이야기해 보세요: {page}

                이런 메일을 받고 싶지 않다면: {stop.AbsoluteUri}
                """),
            (MatchMailKind.Matched, false) => ($"[PlayLinkTalk] Your game is on: {sport}", $"""
                Your game is on: {sport}.

                When: {time}
                Where: {where}

                Talk to the others: {page}

                No more mails like this: {stop.AbsoluteUri}
                """),
            (_, true) => ($"[PlayLinkTalk] {sport} 경기가 취소됐어요", $"""
                {time}에 하기로 한 {sport} 경기가 취소됐어요. ({where})

                다른 경기를 찾아보세요: {page}

                이런 메일을 받고 싶지 않다면: {stop.AbsoluteUri}
                """),
            (_, false) => ($"[PlayLinkTalk] Called off: {sport}", $"""
                Your game was called off: {sport}, {time}, {where}.

                Look for another one: {page}

                No more mails like this: {stop.AbsoluteUri}
                """),
        };
    }
}
