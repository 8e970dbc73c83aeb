using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Venues.Managing;

/// <summary>A venue of a file.</summary>
/// <param name="Number">The line on which it begins, from 1.</param>
internal sealed record ImportedLine(int Number, CreateVenue Venue);

/// <summary>Reads venues from a CSV text: RFC 4180 with a line of names. Columns may be in any order.</summary>
internal static class VenueImport
{
    public const int MostBytes = 1024 * 1024;
    private const int MostVenues = 2000;
    private const int MostErrors = 100;
    private const int LongestField = 1000;

    private static readonly string[] Required =
        ["name", "kind", "address", "district", "lat", "lon", "opens", "closes", "courts", "surface", "indoor", "sports"];

    private static readonly string[] Optional = ["nameEn", "organisation", "price", "closedDays"];

    /// <summary>The venues of the text, or what is wrong on which line: <c>lines[3].lat</c>.</summary>
    public static (FieldErrors Errors, IReadOnlyList<ImportedLine> Lines) Read(string csv, PlayCatalogue catalogue)
    {
        var (errors, lines) = (new FieldErrors(), new List<ImportedLine>());
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = bad => errors.Require(false, $"lines[{bad.Context.Parser!.RawRow}]", "quotes as in RFC 4180"),
            MissingFieldFound = null,
            MaxFieldSize = LongestField,
            TrimOptions = TrimOptions.Trim,
        };
        using var text = new StringReader(csv.TrimStart('\uFEFF'));
        using var reader = new CsvReader(text, settings);
        try
        {
            if (HasNames(reader, errors))
            {
                ReadLines(reader, catalogue, errors, lines);
            }
        }
        catch (MaxFieldSizeException)
        {
            errors.Require(false, $"lines[{reader.Parser.RawRow}]", $"fields of at most {LongestField} characters");
        }

        return (errors, lines);
    }

    private static bool HasNames(CsvReader reader, FieldErrors errors)
    {
        if (!reader.Read() || !reader.ReadHeader() || reader.HeaderRecord is not { } names)
        {
            return errors.Require(false, "csv", "a line of names first");
        }

        foreach (var missing in Required.Except(names))
        {
            errors.Require(false, "lines[1]", $"the column {missing} is missing");
        }

        errors.Require(
            names.All(name => Required.Contains(name) || Optional.Contains(name)) && names.Distinct().Count() == names.Length, "lines[1]",
            $"each once, and only {string.Join(", ", Required.Concat(Optional))}");
        return !errors.Any;
    }

    /// <summary>The lines after a wrong one are looked at, too.</summary>
    private static void ReadLines(CsvReader reader, PlayCatalogue catalogue, FieldErrors errors, List<ImportedLine> lines)
    {
        while (reader.Read() && errors.All.Count() < MostErrors)
        {
            if (!errors.Require(lines.Count < MostVenues, "csv", $"at most {MostVenues} venues"))
            {
                return;
            }

            var (line, number) = (new VenueLine(reader), reader.Parser.RawRow);
            var venue = line.Read();
            var wrong = line.Errors.Any ? line.Errors : VenueRules.Validate(venue, catalogue);
            foreach (var (field, said) in wrong.All)
            {
                // Courts of a file differ by their number only.
                errors.Require(false, $"lines[{number}].{field.Split('[', '.')[0]}", string.Join("; ", said));
            }

            lines.Add(new(number, venue));
        }

        errors.Require(errors.Any || lines.Count > 0, "csv", "at least one venue");
    }
}
