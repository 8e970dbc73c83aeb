using System.Globalization;
using CsvHelper;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Venues.Managing;

/// <summary>One line of a file: its fields as values, with what is no such value.</summary>
internal sealed class VenueLine(CsvReader reader)
{
    private const char Separator = ';';
    private const int MinutesOfHour = 60;

    public FieldErrors Errors { get; } = new();

    /// <summary>Not to be used when there are errors.</summary>
    public CreateVenue Read()
    {
        var kind = Word<VenueKind>("kind");
        return new(
            kind, Field("name"), Field("address"), Field("district"), Number("lat"), Number("lon"), Time("opens"), Time("closes"),
            Courts(), Given("nameEn"), Given("organisation"), Given("price"), Days());
    }

    private List<WriteCourt> Courts()
    {
        var text = Field("courts");
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= VenueRules.MostCourts;
        Errors.Require(isNumber, "courts", $"a number from 1 to {VenueRules.MostCourts}");
        var (surface, indoor, sports) = (Word<CourtSurface>("surface"), Field("indoor"), Several("sports"));
        Errors.Require(indoor is "yes" or "no", "indoor", "yes or no");
        return isNumber
            ? [.. Enumerable.Range(1, count).Select(number => new WriteCourt($"{number}", sports, surface, indoor == "yes"))]
            : [];
    }

    private List<DayOfWeek> Days()
    {
        var days = new List<DayOfWeek>();
        foreach (var word in Several("closedDays"))
        {
            if (Errors.Require(WireWord.TryParse<DayOfWeek>(word, out var day), "closedDays", WireWord.All<DayOfWeek>()))
            {
                days.Add(day);
            }
        }

        return days;
    }

    /// <summary>Hours above 24 are those of the next day: <c>26:00</c>.</summary>
    private int Time(string name)
    {
        var (hour, minute) = (0, 0);
        var isTime = Field(name).Split(':') is [var hours, { Length: 2 } minutes]
            && int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out hour)
            && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out minute)
            && hour <= 48 && minute < MinutesOfHour;
        Errors.Require(isTime, name, "a time such as 06:30");
        return isTime ? (hour * MinutesOfHour) + minute : 0;
    }

    private double Number(string name)
    {
        var isNumber = double.TryParse(
            Field(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        Errors.Require(isNumber, name, "a number such as 37.5665");
        return number;
    }

    private T Word<T>(string name)
        where T : struct, Enum
    {
        Errors.Require(WireWord.TryParse<T>(Field(name), out var value), name, WireWord.All<T>());
        return value;
    }

    private string[] Several(string name) =>
        Field(name).Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string? Given(string name) => Field(name) is { Length: > 0 } text ? text : null;

    private string Field(string name) => reader.HeaderRecord!.Contains(name) ? reader.GetField(name) ?? "" : "";
}
