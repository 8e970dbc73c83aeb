using System.Globalization;
using System.Net;
using System.Text;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Web.Features.Venues;

/// <summary>
/// A map as SVG, drawn on the server from the points of the catalogue and of venues: no script, no picture of another service, the
/// colours of the theme. North is up. The numbers on the pins are those of the list beside it.
/// </summary>
internal static class MapDrawing
{
    private const int Width = 320;
    private const int Height = 220;
    private const int Margin = 18;
    private const double KmOfDegree = 111.195;
    private const int MostNames = 6;
    /// <summary>Names of districts closer than this would cover each other.</summary>
    private const double NameHeight = 13;
    private const double NameWidth = 62;

    /// <param name="lat">Of the middle.</param>
    /// <param name="lon">Of the middle.</param>
    /// <param name="km">From the middle to the edge, at least.</param>
    /// <param name="pins">Points in the order of their numbers.</param>
    /// <param name="places">Districts, to find one's bearings.</param>
    /// <param name="nameOf">The short name of a district.</param>
    /// <param name="title">What it shows, in words.</param>
    public static string Draw(
        double lat, double lon, double km, IReadOnlyList<(double Lat, double Lon)> pins, IEnumerable<DistrictInfo> places,
        Func<DistrictInfo, string> nameOf, string title)
    {
        var scale = ((Height / 2.0) - Margin) / km;
        var east = KmOfDegree * Math.Cos(double.DegreesToRadians(lat));
        (double X, double Y) At(double atLat, double atLon) =>
            ((Width / 2.0) + ((atLon - lon) * east * scale), (Height / 2.0) - ((atLat - lat) * KmOfDegree * scale));

        var svg = new StringBuilder();
        svg.Append(
                CultureInfo.InvariantCulture,
                $"""<svg class="map" viewBox="0 0 {Width} {Height}" role="img" aria-label="{Encoded(title)}">""")
            .Append(CultureInfo.InvariantCulture, $"""<rect class="map__ground" width="{Width}" height="{Height}" rx="18"/>""");
        foreach (var part in (double[])[1, .5])
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"""<circle class="map__ring" cx="{Width / 2}" cy="{Height / 2}" r="{km * part * scale:0.#}"/>""");
        }

        var top = (Height / 2.0) - (km * scale) - 4;
        svg.Append(CultureInfo.InvariantCulture,
            $"""<text class="map__scale" x="{Width / 2}" y="{top:0.#}" text-anchor="middle">{km:0.#} km</text>""");
        Names(svg, places.Select(place => (At(place.Lat, place.Lon), nameOf(place))));
        // The nearest one lies on top.
        for (var pin = pins.Count - 1; pin >= 0; pin--)
        {
            var (x, y) = At(pins[pin].Lat, pins[pin].Lon);
            if (x is >= 10 and <= Width - 10 && y is >= 10 and <= Height - 10)
            {
                svg.Append(CultureInfo.InvariantCulture, $"""<circle class="map__pin" cx="{x:0.#}" cy="{y:0.#}" r="9"/>""")
                    .Append(CultureInfo.InvariantCulture,
                        $"""<text class="map__number" x="{x:0.#}" y="{y + 3.6:0.#}" text-anchor="middle">{pin + 1}</text>""");
            }
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>Those that fit beside each other.</summary>
    private static void Names(StringBuilder svg, IEnumerable<((double X, double Y) At, string Name)> names)
    {
        var drawn = new List<(double X, double Y)>();
        foreach (var ((x, y), name) in names.OrderBy(n => Math.Abs(n.At.X - (Width / 2.0)) + Math.Abs(n.At.Y - (Height / 2.0))))
        {
            if (drawn.Count == MostNames || x is < NameWidth / 2 or > Width - (NameWidth / 2) || y is < 16 or > Height - 8
                || drawn.Exists(d => Math.Abs(d.X - x) < NameWidth && Math.Abs(d.Y - y) < NameHeight))
            {
                continue;
            }

            drawn.Add((x, y));
            svg.Append(CultureInfo.InvariantCulture,
                $"""<text class="map__name" x="{x:0.#}" y="{y:0.#}" text-anchor="middle">{Encoded(name)}</text>""");
        }
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
