namespace PlayLinkTalk.Api.Catalogue;

/// <summary>Distances over a spherical earth: at most 0.5 % off, far less than a district is wide.</summary>
public static class GreatCircle
{
    /// <summary>The mean radius of the earth (IUGG).</summary>
    private const double EarthRadiusKm = 6371.0088;

    /// <summary>Haversine: exact also for close points, where the cosine formula loses its digits.</summary>
    public static double DistanceKm(double latA, double lonA, double latB, double lonB)
    {
        var halfLat = Math.Sin(double.DegreesToRadians(latB - latA) / 2);
        var halfLon = Math.Sin(double.DegreesToRadians(lonB - lonA) / 2);
        var chord = halfLat * halfLat
            + Math.Cos(double.DegreesToRadians(latA)) * Math.Cos(double.DegreesToRadians(latB)) * halfLon * halfLon;
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
    }
}
