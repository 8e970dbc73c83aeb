namespace PlayLinkTalk.Api.Weather;

/// <summary>Sports that are played under the sky, unless their court has a roof.</summary>
internal static class OutdoorSports
{
    private static readonly HashSet<string> Ids =
    [
        "football", "futsal", "basketball-3x3", "baseball", "tennis-singles", "tennis-doubles", "jokgu", "running", "cycling", "hiking",
    ];

    public static bool Has(string sport) => Ids.Contains(sport);
}
