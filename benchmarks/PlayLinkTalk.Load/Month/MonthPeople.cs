using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Load.Storage;

namespace PlayLinkTalk.Load.Month;

/// <summary>Members and halls of the simulated month, district by district.</summary>
internal sealed class MonthPeople
{
    /// <summary>So many members share a district, so that they find games.</summary>
    private const int OfDistrict = 60;
    private const int HallsOfDistrict = 3;
    private const int CourtsOfHall = 2;

    /// <summary>What they play: games of two, and of four, in which two can state that a third was missing.</summary>
    public static readonly string[] Sports = ["tennis-singles", "badminton-doubles", "table-tennis-doubles"];

    private MonthPeople(MonthMember[] members, VenueRow[] halls)
    {
        Members = members;
        ById = members.ToDictionary(member => member.Id);
        Neighbours = [.. members.GroupBy(member => member.District).Select(each => each.ToArray()).Where(each => each.Length >= 4)];
        Courts = halls.SelectMany(hall => hall.Courts.Select(court => (hall.District, court.Id)))
            .GroupBy(court => court.District).ToDictionary(each => each.Key, each => each.Select(court => court.Id).ToArray());
    }

    public IReadOnlyList<MonthMember> Members { get; }

    public IReadOnlyDictionary<Guid, MonthMember> ById { get; }

    /// <summary>The members of each district.</summary>
    public IReadOnlyList<MonthMember[]> Neighbours { get; }

    /// <summary>The courts of each district.</summary>
    public IReadOnlyDictionary<string, Guid[]> Courts { get; }

    /// <summary>Writes them into the database.</summary>
    public static async Task<MonthPeople> MoveInAsync(
        ServiceDatabase database, MonthPlan plan, Random random, CancellationToken cancellationToken)
    {
        var districts = PlayCatalogue.Load().Districts.Take(Math.Max(1, plan.Members / OfDistrict)).ToArray();
        var members = Enumerable.Range(0, plan.Members).Select(number => new MonthMember(
            Guid.CreateVersion7(MonthPlan.Start), number, districts[number % districts.Length].Id, SessionToken.Create())).ToArray();
        await database.InsertAsync(
            members.Select(member => MadeUpRows.Account(member.Id, member.Number, member.District, MonthPlan.Start)), cancellationToken);
        await database.InsertAsync(
            members.Select(member => MadeUpRows.Session(member.Id, member.Token, MonthPlan.Start)), cancellationToken);
        var halls = Enumerable.Range(0, districts.Length * HallsOfDistrict).Select(number => MadeUpRows.Hall(
            number, districts[number % districts.Length], CourtsOfHall, Sports, random, MonthPlan.Start)).ToArray();
        await database.InsertHallsAsync(halls, cancellationToken);
        return new(members, halls);
    }
}
