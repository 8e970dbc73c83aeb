using System.Globalization;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Web.Features.Venues;

/// <summary>A venue as its manager types it.</summary>
public sealed class VenueForm
{
    public string? Name { get; set; }
    public string? NameEn { get; set; }
    public string? Organisation { get; set; }
    public string? Address { get; set; }
    public string? Price { get; set; }
    public string? Opens { get; set; }
    public string? Closes { get; set; }
    /// <summary>Numbers of days of the week, from Sunday.</summary>
    public Dictionary<string, string>? Closed { get; set; }

    public static VenueForm Of(Venue venue) => new()
    {
        Name = venue.Name, NameEn = venue.NameEn, Organisation = venue.Organisation, Address = venue.Address, Price = venue.Price,
        Opens = VenueWords.Clock(venue.Opens), Closes = VenueWords.Clock(venue.Closes),
        Closed = venue.ClosedDays.ToDictionary(Number, _ => "on"),
    };

    public bool IsClosed(DayOfWeek day) => Closed?.ContainsKey(Number(day)) == true;

    public ChangeVenue ToChange() => new(
        Name?.Trim() ?? "", NameEn?.Trim() ?? "", Organisation?.Trim() ?? "", Address?.Trim() ?? "", null, null, Price?.Trim() ?? "",
        VenueWords.Minutes(Opens), VenueWords.Minutes(Closes), [.. Enum.GetValues<DayOfWeek>().Where(IsClosed)]);

    private static string Number(DayOfWeek day) => ((int)day).ToString(CultureInfo.InvariantCulture);
}
