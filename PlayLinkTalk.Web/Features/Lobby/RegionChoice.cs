using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Lobby;

/// <summary>The region to show: the choice from the cookie, else the member's own region, else the whole country.</summary>
internal static class RegionChoice
{
    /// <summary>The choice of the whole country.</summary>
    public const string Everywhere = "all";

    private const string CookieName = "plt_region";

    /// <summary>The regions of the catalogue in its order, by id and name.</summary>
    public static IEnumerable<(string Id, string Name)> All(Catalogue catalogue, Speech speech) =>
        catalogue.Districts.GroupBy(district => RegionOf(district.Id))
            .Select(region => (region.Key, NameOf(speech.Name(region.First().Name), speech)));

    /// <summary>The region's id; null is the whole country.</summary>
    public static string? Of(HttpRequest request, Account? member, Catalogue catalogue)
    {
        var chosen = request.Cookies[CookieName];
        var home = member is null ? null : RegionOf(member.District);
        return chosen == Everywhere ? null : Known(chosen, catalogue) ?? Known(home, catalogue);
    }

    /// <summary>Stores the region from the query; an unknown region is ignored.</summary>
    public static string? Choose(HttpContext context, string? wanted, Account? member, Catalogue catalogue)
    {
        if (wanted != Everywhere && Known(wanted, catalogue) is null)
        {
            return Of(context.Request, member, catalogue);
        }

        context.Response.Cookies.Append(CookieName, wanted!, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
        return wanted == Everywhere ? null : wanted;
    }

    private static string? Known(string? region, Catalogue catalogue) =>
        region is not null && catalogue.Districts.Any(district => RegionOf(district.Id) == region) ? region : null;

    private static string RegionOf(string district) => district.Split('-')[0];

    /// <summary>"서울 마포구" is in 서울, "Mapo-gu, Seoul" in Seoul.</summary>
    private static string NameOf(string district, Speech speech) =>
        speech.Language == Language.English ? district.Split(", ")[^1] : district.Split(' ')[0];
}
