using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Play;

/// <summary>The play page with the wish of another player filled in.</summary>
/// <param name="Window">Null if the link has no valid time.</param>
internal sealed record WishLink(SportInfo Sport, DistrictInfo District, (DateTimeOffset From, DateTimeOffset Until)? Window)
{
    /// <summary>The format of an input of type datetime-local.</summary>
    public const string LocalFormat = "yyyy-MM-ddTHH:mm";

    private const string Page = "/play";

    public static string To(OpenWish wish) =>
        $"{Page}?sport={wish.Sport}&district={wish.District}&from={Local(wish.Earliest)}&until={Local(wish.Latest)}";

    /// <summary>Parses a link; null for another page, or for an unknown sport or district.</summary>
    /// <param name="address">Path and query.</param>
    public static WishLink? Read(string? address, Catalogue catalogue)
    {
        if (address?.Split('?', 2) is not [Page, var query])
        {
            return null;
        }

        var values = QueryHelpers.ParseQuery(query);
        if (catalogue.Sport(Value("sport")) is not { } sport || catalogue.District(Value("district")) is not { } district)
        {
            return null;
        }

        var timed = TimeOf(Value("from")) is { } from && TimeOf(Value("until")) is { } until && from < until ? (from, until) : default;
        return new(sport, district, timed == default ? null : timed);

        string Value(string name) => values.GetValueOrDefault(name).ToString();
    }

    public static string Local(DateTimeOffset time) => Seoul.Local(time).ToString(LocalFormat, CultureInfo.InvariantCulture);

    /// <summary>A time as a field of a form gives it; some browsers add the seconds. Null when it is none.</summary>
    public static DateTimeOffset? TimeOf(string? typed) =>
        DateTime.TryParseExact(typed, [LocalFormat, LocalFormat + ":ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Seoul.At(time)
            : null;
}
