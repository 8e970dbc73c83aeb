using System.Runtime.InteropServices;
using PlayLinkTalk.Api.Catalogue;

namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>Distances between district centres, computed once, and which districts a radius reaches.</summary>
internal sealed class Geography
{
    private readonly Dictionary<string, int> _indexes;
    private readonly DistrictPoint[] _districts;
    private readonly double[][] _km;
    private readonly int[][] _nearest;
    private readonly int[] _regions;
    private readonly int[]?[] _numbers;
    private readonly List<Reach> _reaches = [];

    public Geography(IReadOnlyList<DistrictPoint> districts)
    {
        _districts = [.. districts];
        _indexes = _districts.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        _km = [.. _districts.Select(a => _districts.Select(b => GreatCircle.DistanceKm(a.Latitude, a.Longitude, b.Latitude, b.Longitude))
            .ToArray())];
        _nearest = [.. _km.Select(row => Enumerable.Range(0, row.Length).OrderBy(to => row[to]).ThenBy(to => to).ToArray())];
        _regions = Regions.Of(_districts);
        _numbers = new int[]?[_districts.Length];
        Words = BitSet.Words(_districts.Length);
        _reaches.Add(new Reach(0, [.. Enumerable.Range(0, _districts.Length)], Words, _regions));
    }

    public int Count => _districts.Length;

    /// <summary>Words in a set of districts.</summary>
    public int Words { get; }

    /// <exception cref="ArgumentException">No such district.</exception>
    public int IndexOf(string id) => _indexes.TryGetValue(id, out var index)
        ? index
        : throw new ArgumentException($"The catalogue has no district '{id}'.", nameof(id));

    public string IdOf(int district) => _districts[district].Id;

    public double Km(int from, int to) => _km[from][to];

    /// <summary>By its number; <see cref="Reach.Everywhere"/> is all districts.</summary>
    public Reach this[int number] => CollectionsMarshal.AsSpan(_reaches)[number];

    /// <summary>
    /// The districts within the radius. Like reaches are one object: there are at most as many from a district as there
    /// are districts, and few of them are ever asked for.
    /// </summary>
    public Reach Within(int home, double radiusKm)
    {
        var row = _km[home];
        var nearest = _nearest[home];
        int low = 0, high = nearest.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (row[nearest[middle]] <= radiusKm)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        var numbers = _numbers[home] ??= new int[_districts.Length + 1];
        if (numbers[low] == 0)
        {
            numbers[low] = _reaches.Count;
            _reaches.Add(new Reach(_reaches.Count, nearest.AsSpan(0, low).ToArray(), Words, _regions));
        }

        return _reaches[numbers[low]];
    }
}
