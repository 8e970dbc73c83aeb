using System.Globalization;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Play;

/// <summary>The play page with a wish of somebody else filled in.</summary>
internal static class WishLink
{
    /// <summary>How an input of type datetime-local writes a time.</summary>
    public const string LocalFormat = "yyyy-MM-ddTHH:mm";

    public static string To(OpenWish wish) =>
        $"/play?sport={wish.Sport}&district={wish.District}&from={Local(wish.Earliest)}&until={Local(wish.Latest)}";

    public static string Local(DateTimeOffset time) => Seoul.Local(time).ToString(LocalFormat, CultureInfo.InvariantCulture);
}
