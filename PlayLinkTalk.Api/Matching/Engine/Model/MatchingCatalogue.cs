namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>A district and the centre by which its distance to others is taken, in degrees.</summary>
public sealed record DistrictPoint(string Id, double Latitude, double Longitude);

/// <summary>The sports and districts a ticket may name.</summary>
public sealed record MatchingCatalogue(IReadOnlyList<SportRule> Sports, IReadOnlyList<DistrictPoint> Districts)
{
    /// <summary>What the seats of a game are counted in has this many bits.</summary>
    private const int MostPlayers = 60;

    /// <exception cref="ArgumentException">A sport has impossible numbers, or there are more districts than can be told apart.</exception>
    internal void Check()
    {
        foreach (var sport in Sports)
        {
            if (sport.MinPlayers < 1 || sport.MaxPlayers < sport.MinPlayers || sport.MaxPlayers > MostPlayers
                || sport.Minutes <= TimeSpan.Zero)
            {
                throw new ArgumentException($"Sport '{sport.Id}' has invalid numbers.");
            }
        }

        if (Districts.Count > ushort.MaxValue)
        {
            throw new ArgumentException("There are too many districts.");
        }
    }
}
