using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Weather;

/// <summary>A source of forecasts. Games are shown without one where it is slow, away or off (ADR 0045).</summary>
internal interface IWeather
{
    /// <param name="district">Its centre is the place.</param>
    /// <param name="hour">A full hour.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when the source has no forecast for it.</returns>
    /// <exception cref="WeatherException">The source did not answer, or not in its shape.</exception>
    Task<GameWeather?> AskAsync(DistrictInfo district, DateTimeOffset hour, CancellationToken cancellationToken);
}

/// <summary>A source of forecasts that does not answer as it should.</summary>
internal sealed class WeatherException(string message, Exception? cause = null) : Exception(message, cause);
