using System.Buffers.Binary;
using System.Text;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Venues.Seeding;

/// <summary>Invented venues of a district. The same district has the same ones in every database.</summary>
internal static class SeededVenues
{
    private const int RoomsEvery = 4;
    /// <summary>About 1.5 km, in degrees.</summary>
    private const double Spread = 0.014;
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <param name="district">Where.</param>
    /// <param name="index">Of the district in the catalogue.</param>
    /// <param name="sports">Of the catalogue: others are left out.</param>
    /// <param name="now">When they are added.</param>
    public static IReadOnlyList<VenueRow> Of(DistrictInfo district, int index, IReadOnlySet<string> sports, DateTimeOffset now)
    {
        SeededKind[] kinds =
        [
            .. SeededKind.Everywhere, .. SeededKind.InTurn[index % SeededKind.InTurn.Length],
            .. index % RoomsEvery == 0 ? [SeededKind.Rooms] : Array.Empty<SeededKind>(),
        ];
        return [.. kinds.Select(kind => Make(district, kind, sports, now))];
    }

    /// <summary>An id that depends on the words only; version 8 of RFC 9562.</summary>
    public static Guid IdOf(string words)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(id, Hash(words));
        BinaryPrimitives.WriteUInt64BigEndian(id[8..], Hash(words + "|"));
        id[6] = (byte)((id[6] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }

    private static VenueRow Make(DistrictInfo district, SeededKind kind, IReadOnlySet<string> sports, DateTimeOffset now)
    {
        var key = $"venue:{district.Id}:{kind.Key}";
        var id = IdOf(key);
        var hash = Hash(key);
        return new VenueRow
        {
            Id = id,
            Kind = kind.Kind,
            Name = $"{district.Name.Ko} {kind.Ko}",
            NameEn = $"{kind.En}, {district.Name.En}",
            Organisation = kind.Kind == VenueKind.MeetingRoom ? $"{district.Name.Ko} 생활체육회" : null,
            Address = $"{district.Name.Ko} 운동로 {(hash % 290) + 1}",
            District = district.Id,
            Lat = Math.Round(district.Lat + Shift(hash >> 8), 5),
            Lon = Math.Round(district.Lon + Shift(hash >> 24), 5),
            Price = kind.Price,
            Opens = kind.OpensHour * 60,
            Closes = kind.ClosesHour * 60,
            ClosedDays = kind.RestsADay ? KoreanDay.BitsOf([(DayOfWeek)(hash / 7 % 7)]) : 0,
            NeedsBooking = kind.Kind != VenueKind.Park,
            CreatedAt = now,
            Courts = [.. kind.Courts.Select((court, place) => Court(id, IdOf($"{key}:{place}"), court, place, sports))],
        };
    }

    private static CourtRow Court(Guid venue, Guid id, SeededCourt court, int place, IReadOnlySet<string> sports) => new()
    {
        Id = id, VenueId = venue, Place = place, Name = court.Name, Surface = court.Surface, Indoor = court.Indoor,
        Sports =
        [
            .. court.Sports.Where(sports.Contains).Select(sport => new CourtSportRow { VenueId = venue, CourtId = id, Sport = sport }),
        ],
    };

    private static double Shift(ulong bits) => ((bits % 2001 / 1000.0) - 1) * Spread;

    /// <summary>FNV-1a: it only has to spread, and to stay.</summary>
    private static ulong Hash(string words)
    {
        var hash = Basis;
        foreach (var each in Encoding.UTF8.GetBytes(words))
        {
            hash = unchecked((hash ^ each) * Prime);
        }

        return hash;
    }
}
