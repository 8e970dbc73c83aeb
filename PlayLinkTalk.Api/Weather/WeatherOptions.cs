using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Weather;

/// <summary>Section <c>Weather</c>. Without an endpoint no game shows a forecast, and nothing is asked.</summary>
public sealed class WeatherOptions
{
    public const string Section = "Weather";

    /// <summary>
    /// Address of a service of forecasts that answers as Open-Meteo does: <c>https://weather.example/v1/forecast</c>. It learns districts
    /// and hours of games, and nothing of members.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary>Whether forecasts are asked for.</summary>
    public bool IsOn => !string.IsNullOrEmpty(Endpoint);

    /// <summary>Whether there is no endpoint, or one that can be asked: http or https, without a query.</summary>
    public static bool IsUsable(string? endpoint) => string.IsNullOrEmpty(endpoint)
        || (Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Query: "", Fragment: "" });

    /// <summary>How long a page waits for a forecast, in seconds; it comes without one then.</summary>
    [Range(0.05, 10)]
    public double TimeoutSeconds { get; set; } = 1;

    /// <summary>How long a forecast is used, in minutes. It is kept by district and hour.</summary>
    [Range(1, 1440)]
    public double CacheMinutes { get; set; } = 60;

    /// <summary>How long nothing is asked about a district and hour after a failure, in minutes.</summary>
    [Range(0.1, 1440)]
    public double PauseMinutes { get; set; } = 2;

    /// <summary>Forecasts that are kept; beyond it the oldest go.</summary>
    [Range(1, 1_000_000)]
    public int MostKept { get; set; } = 5000;

    /// <summary>How far ahead forecasts are asked for, in days.</summary>
    [Range(1, 16)]
    public int DaysAhead { get; set; } = 7;
}
