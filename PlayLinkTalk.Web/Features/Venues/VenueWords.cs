using System.Globalization;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Venues;

/// <summary>A venue in words, and the addresses around it.</summary>
internal static class VenueWords
{
    private const int Hour = 60;
    private const int Day = 24 * Hour;
    /// <summary>By which a map app names this service.</summary>
    private const string AppName = "playlinktalk";

    public static string Path(Guid venue) => $"/venues/{venue}";

    public static string NameOf(Venue venue, Speech speech) => Name(venue.Name, venue.NameEn, speech);

    public static string Name(string name, string? english, Speech speech) =>
        speech.Language == Language.English && english is not null ? english : name;

    /// <summary>06:00–22:00, and on which days it is closed.</summary>
    public static string Hours(Venue venue, VenueTexts texts)
    {
        var hours = venue.Opens == 0 && venue.Closes >= 2 * Day ? texts.AllDay : $"{Clock(venue.Opens)}–{Clock(venue.Closes % Day)}";
        var names = texts.Weekdays.Split(' ');
        var closed = string.Join(", ", venue.ClosedDays.Order().Select(day => names[(int)day]));
        return closed.Length > 0 ? $"{hours} · {string.Format(CultureInfo.InvariantCulture, texts.ClosedOn, closed)}" : hours;
    }

    public static string Km(double km) => string.Create(CultureInfo.InvariantCulture, $"{km:0.0} km");

    /// <summary>Minutes after midnight as in a field: 06:30, 26:00.</summary>
    public static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / Hour:00}:{minutes % Hour:00}");

    /// <summary>The reverse; null for what is no such time.</summary>
    public static int? Minutes(string? clock) =>
        clock?.Split(':') is [var hours, { Length: 2 } minutes]
            && int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour <= 48
            && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minute) && minute < Hour
            ? (hour * Hour) + minute
            : null;

    /// <summary>The way there, by the map apps of a phone.</summary>
    public static IEnumerable<(string Name, string Address)> Directions(Venue venue, VenueTexts texts)
    {
        var (lat, lon, name) = (Degrees(venue.Lat), Degrees(venue.Lon), Uri.EscapeDataString(venue.Name));
        yield return (texts.PhoneMap, $"geo:{lat},{lon}?q={lat},{lon}({name})");
        yield return ("KakaoMap", $"https://map.kakao.com/link/to/{name},{lat},{lon}");
        yield return ("Naver Map", $"nmap://route/public?dlat={lat}&dlng={lon}&dname={name}&appname={AppName}");
        yield return ("Google Maps", $"https://www.google.com/maps/dir/?api=1&destination={lat},{lon}");
    }

    private static string Degrees(double degrees) => degrees.ToString("0.#####", CultureInfo.InvariantCulture);
}
