namespace PlayLinkTalk.Contracts.Matches;

/// <summary>The sky in few words.</summary>
public enum Sky { Clear, Cloudy, Fog, Rain, Snow, Storm }

/// <summary>The forecast for the hour in which an outdoor game begins, in its district.</summary>
/// <param name="Celsius">Degrees in the shade.</param>
/// <param name="RainPercent">How likely rain or snow is, 0 to 100; absent where the forecast does not say.</param>
public sealed record GameWeather(Sky Sky, int Celsius, int? RainPercent = null);
