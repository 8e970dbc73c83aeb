using System.Globalization;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.Web.Features.Venues;
using PlayLinkTalk.Web.Forms;

namespace PlayLinkTalk.Web.Features.Administration;

/// <summary>A venue with courts that are alike, as an admin types it. A manager tells them apart later, or a CSV at once.</summary>
public sealed class NewVenueForm
{
    private const int MostCourts = 40;

    public string? Name { get; set; }
    public string? NameEn { get; set; }
    public VenueKind Kind { get; set; }
    public string? Address { get; set; }
    public string? District { get; set; }
    public string? Lat { get; set; }
    public string? Lon { get; set; }
    public string? Opens { get; set; } = "06:00";
    public string? Closes { get; set; } = "22:00";
    public string? Courts { get; set; } = "1";
    public string? Sport { get; set; }
    public CourtSurface Surface { get; set; } = CourtSurface.Other;
    public string? Indoor { get; set; }

    /// <summary>Null: what is no number or time, by its field.</summary>
    internal CreateVenue? ToVenue(FieldErrors errors, string wrong, VenueTexts texts)
    {
        var (lat, lon) = (Degrees(Lat), Degrees(Lon));
        var (opens, closes) = (VenueWords.Minutes(Opens), VenueWords.Minutes(Closes));
        var isCount = int.TryParse(Courts, NumberStyles.None, CultureInfo.InvariantCulture, out var courts)
            && courts is >= 1 and <= MostCourts;
        errors.Require(lat is not null, "lat", wrong);
        errors.Require(lon is not null, "lon", wrong);
        errors.Require(opens is not null, "opens", texts.TimeWrong);
        errors.Require(closes is not null, "closes", texts.TimeWrong);
        errors.Require(isCount, "courts", wrong);
        if (errors.Any)
        {
            return null;
        }

        string[] sports = string.IsNullOrEmpty(Sport) ? [] : [Sport];
        return new CreateVenue(
            Kind, Name?.Trim() ?? "", Address?.Trim() ?? "", District ?? "", lat!.Value, lon!.Value, opens!.Value, closes!.Value,
            [.. Enumerable.Range(1, courts).Select(number => new WriteCourt($"{number}", sports, Surface, Indoor is not null))],
            string.IsNullOrWhiteSpace(NameEn) ? null : NameEn.Trim());
    }

    private static double? Degrees(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) ? degrees : null;
}
