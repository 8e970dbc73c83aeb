using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Web.Languages;

/// <summary>Texts of how members behave and play in the eyes of others.</summary>
public sealed record MannerTexts : ITexts<MannerTexts>
{
    public required string Score { get; init; }
    public required string Ratings { get; init; }
    public required string Level { get; init; }
    public required IReadOnlyDictionary<string, string> Reasons { get; init; }

    public static MannerTexts Korean { get; } = new()
    {
        Score = "매너 {0}점", Ratings = "최근 평가 {0}건", Level = "경기 실력 {0} · 신뢰도 {1}%",
        Reasons = new Dictionary<string, string>
        {
            [MannerReasons.OnTime] = "시간을 지켜요", [MannerReasons.Friendly] = "친절해요", [MannerReasons.Fair] = "정정당당해요",
            [MannerReasons.TeamPlay] = "함께 잘 뛰어요", [MannerReasons.Late] = "늦었어요", [MannerReasons.Rude] = "무례했어요",
            [MannerReasons.Rough] = "거칠었어요", [MannerReasons.Unfair] = "반칙이 잦아요",
        },
    };

    public static MannerTexts English { get; } = new()
    {
        Score = "Manner {0}", Ratings = "of {0} recent ratings", Level = "by results {0} · {1} % sure",
        Reasons = new Dictionary<string, string>
        {
            [MannerReasons.OnTime] = "on time", [MannerReasons.Friendly] = "friendly", [MannerReasons.Fair] = "fair",
            [MannerReasons.TeamPlay] = "plays with others", [MannerReasons.Late] = "late", [MannerReasons.Rude] = "rude",
            [MannerReasons.Rough] = "rough", [MannerReasons.Unfair] = "unfair",
        },
    };
}
