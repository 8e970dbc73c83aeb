using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Matches;

/// <summary>Texts of forecasts.</summary>
public sealed record WeatherTexts : ITexts<WeatherTexts>
{
    public required IReadOnlyDictionary<Sky, string> Skies { get; init; }
    /// <summary><c>{0}</c> degrees.</summary>
    public required string Degrees { get; init; }
    /// <summary><c>{0}</c> percent.</summary>
    public required string Rain { get; init; }
    public required string AtStart { get; init; }

    public static WeatherTexts Korean { get; } = new()
    {
        Skies = new Dictionary<Sky, string>
        {
            [Sky.Clear] = "맑음", [Sky.Cloudy] = "흐림", [Sky.Fog] = "안개", [Sky.Rain] = "비", [Sky.Snow] = "눈", [Sky.Storm] = "뇌우",
        },
        Degrees = "{0}°C", Rain = "비·눈 올 확률 {0}%", AtStart = "시작할 때 날씨",
    };

    public static WeatherTexts English { get; } = new()
    {
        Skies = new Dictionary<Sky, string>
        {
            [Sky.Clear] = "Clear", [Sky.Cloudy] = "Cloudy", [Sky.Fog] = "Fog", [Sky.Rain] = "Rain", [Sky.Snow] = "Snow",
            [Sky.Storm] = "Thunderstorm",
        },
        Degrees = "{0} °C", Rain = "{0}% chance of rain or snow", AtStart = "Weather at the start",
    };
}
