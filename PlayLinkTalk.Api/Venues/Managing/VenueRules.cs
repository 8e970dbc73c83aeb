using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Venues.Managing;

/// <summary>Validates venues as admins and managers write them.</summary>
internal static class VenueRules
{
    public const int MostCourts = 40;
    private const int MostSports = 10;

    public static ProblemHttpResult NameTaken() =>
        Problem.InvalidField("name", "no other venue has it at this address", FieldCodes.NameTaken);

    public static FieldErrors Validate(CreateVenue venue, PlayCatalogue catalogue)
    {
        var errors = Validate(
            new ChangeVenue(
                venue.Name, venue.NameEn, venue.Organisation, venue.Address, venue.Lat, venue.Lon, venue.Price, venue.Opens, venue.Closes,
                venue.ClosedDays, venue.Courts),
            venue.Kind, catalogue);
        errors.Require(venue.Name is not null, "name", "required");
        errors.Require(venue.Address is not null, "address", "required");
        errors.Require(venue.Courts is not null, "courts", "required");
        errors.Require(catalogue.FindDistrict(venue.District) is not null, "district", "is not in the catalogue");
        return errors;
    }

    /// <param name="change">What it says; both ends of the opening hours together.</param>
    /// <param name="kind">A meeting room has no sports, others have at least one for each court.</param>
    /// <param name="catalogue">Knows the sports.</param>
    public static FieldErrors Validate(ChangeVenue change, VenueKind kind, PlayCatalogue catalogue)
    {
        var errors = new FieldErrors();
        Line(errors, change.Name, "name", VenueConfiguration.LongestName, mayBeEmpty: false);
        Line(errors, change.NameEn, "nameEn", VenueConfiguration.LongestName, mayBeEmpty: true);
        Line(errors, change.Organisation, "organisation", VenueConfiguration.LongestName, mayBeEmpty: true);
        Line(errors, change.Address, "address", VenueConfiguration.LongestAddress, mayBeEmpty: false);
        Line(errors, change.Price, "price", VenueConfiguration.LongestPrice, mayBeEmpty: true);
        errors.Require(change.Lat is null or (>= 33.0 and <= 38.7), "lat", "33 to 38.7");
        errors.Require(change.Lon is null or (>= 124.5 and <= 132.0), "lon", "124.5 to 132");
        errors.Require(change.Opens is null == change.Closes is null, "closes", "together with opens");
        errors.Require(change.Opens is null or (>= 0 and < KoreanDay.Minutes), "opens", $"0 to {KoreanDay.Minutes - 1}");
        errors.Require(
            change.Closes is null || (change.Closes > change.Opens && change.Closes <= 2 * KoreanDay.Minutes), "closes",
            $"after opens, at most {2 * KoreanDay.Minutes}");
        errors.Require(
            change.ClosedDays is null || (change.ClosedDays.Count < 7 && change.ClosedDays.Distinct().Count() == change.ClosedDays.Count),
            "closedDays", "at most six, each once");
        if (change.Courts is { } courts)
        {
            errors.Require(courts.Count is >= 1 and <= MostCourts, "courts", $"1 to {MostCourts}");
            for (var at = 0; at < Math.Min(courts.Count, MostCourts); at++)
            {
                Check(errors, courts[at], $"courts[{at}]", kind, catalogue);
            }

            var ids = courts.Where(c => c?.Id is not null).Select(c => c.Id).ToArray();
            errors.Require(ids.Distinct().Count() == ids.Length, "courts", "each court once");
        }

        return errors;
    }

    private static void Check(FieldErrors errors, WriteCourt court, string field, VenueKind kind, PlayCatalogue catalogue)
    {
        if (!errors.Require(court?.Sports is not null, field, "a court with its sports"))
        {
            return;
        }

        Line(errors, court!.Name ?? "", $"{field}.name", VenueConfiguration.LongestCourt, mayBeEmpty: false);
        errors.Require(
            kind == VenueKind.MeetingRoom ? court.Sports.Count == 0 : court.Sports.Count is >= 1 and <= MostSports, $"{field}.sports",
            kind == VenueKind.MeetingRoom ? "none" : $"1 to {MostSports}");
        errors.Require(
            court.Sports.All(sport => catalogue.FindSport(sport) is not null) && court.Sports.Distinct().Count() == court.Sports.Count,
            $"{field}.sports", "of the catalogue, each once");
    }

    private static void Line(FieldErrors errors, string? text, string field, int most, bool mayBeEmpty) =>
        errors.Require(
            text is null || (mayBeEmpty && text.Length == 0) || Text.IsLine(text, most), field,
            $"{(mayBeEmpty ? "at most" : "1 to")} {most} visible characters in one line");
}
