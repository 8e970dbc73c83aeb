namespace PlayLinkTalk.Api.Venues;

/// <summary>
/// A circle around a point, in terms that both databases compute alike: squared kilometres on a plane. Within 50 km it is less than
/// half a per cent off.
/// </summary>
internal sealed record SearchArea(double Lat, double Lon, double Km)
{
    private const double KmOfDegree = 111.195;

    /// <summary>Squared kilometres of a squared degree of latitude.</summary>
    public double LatScale { get; } = KmOfDegree * KmOfDegree;

    /// <summary>The same for longitude, at this latitude.</summary>
    public double LonScale { get; } = Math.Pow(KmOfDegree * Math.Cos(double.DegreesToRadians(Lat)), 2);

    public double South => Lat - (Km / KmOfDegree);
    public double North => Lat + (Km / KmOfDegree);
    public double West => Lon - (Km / Math.Sqrt(LonScale));
    public double East => Lon + (Km / Math.Sqrt(LonScale));
    public double MostSquared => Km * Km;
}
