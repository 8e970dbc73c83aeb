using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Sharing;

/// <summary>Addresses of cards.</summary>
internal static class ShareLink
{
    public const int Width = 1200;
    public const int Height = 630;

    /// <summary>For the players of the game.</summary>
    public static string Card(Guid match, Language language) => $"/api/matches/{match}/share-card?language={Code(language)}";

    /// <summary>For visitors, while a player keeps it open.</summary>
    public static string Shared(Guid share, Language language) => $"/api/shared-games/{share}/card?language={Code(language)}";

    public static string Page(Guid share) => $"/g/{share}";

    private static string Code(Language language) => language == Language.English ? "en" : "ko";
}
