using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Weather;

/// <summary>
/// A service with the open shape of Open-Meteo: columns by hour, in UTC. The answer is small and read within limits; no redirect is
/// followed, so that the address of the configuration is the only one that is asked.
/// </summary>
internal sealed class OpenForecast : IWeather, IDisposable
{
    private const int MostBytes = 64 * 1024;
    private const string HourFormat = "yyyy-MM-dd'T'HH:mm";
    private const string Columns = "temperature_2m,precipitation_probability,weather_code";
    private readonly HttpClient _http;
    private readonly string? _endpoint;

    public OpenForecast(IOptions<WeatherOptions> options)
    {
        _endpoint = options.Value.Endpoint;
        // Nothing is retried: the next page asks again. No trace leaves the house.
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds), PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds), MaxResponseContentBufferSize = MostBytes,
        };
    }

    public async Task<GameWeather?> AskAsync(DistrictInfo district, DateTimeOffset hour, CancellationToken cancellationToken)
    {
        var text = hour.UtcDateTime.ToString(HourFormat, CultureInfo.InvariantCulture);
        var place = string.Create(CultureInfo.InvariantCulture, $"latitude={district.Lat}&longitude={district.Lon}");
        var address = $"{_endpoint}?{place}&hourly={Columns}&start_hour={text}&end_hour={text}&timezone=GMT";
        try
        {
            using var response = await _http.GetAsync(new Uri(address), cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new WeatherException($"The service of forecasts answered {(int)response.StatusCode}.");
            }

            return Read(await response.Content.ReadAsByteArrayAsync(cancellationToken), text);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or IOException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new WeatherException("The service of forecasts does not answer as it should.", failure);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The row of the hour. Values that no weather has are an answer in another shape.</summary>
    internal static GameWeather? Read(ReadOnlySpan<byte> json, string hour)
    {
        var hours = JsonSerializer.Deserialize<Answer>(json)?.Hours ?? throw new WeatherException("The answer has no hours.");
        var row = Array.IndexOf(hours.Times ?? [], hour);
        if (row < 0 || At(hours.Celsius, row) is not { } celsius || At(hours.Codes, row) is not { } code)
        {
            return null;
        }

        var rain = At(hours.Rain, row);
        return celsius is < -80 or > 60 || rain is < 0 or > 100 || SkyOf((int)Math.Clamp(code, -1, 100)) is not { } sky
            ? throw new WeatherException("The answer is no weather.")
            : new GameWeather(sky, (int)Math.Round(celsius, MidpointRounding.AwayFromZero), (int?)rain);
    }

    /// <summary>The codes of WMO table 4677 as far as forecasts use them.</summary>
    private static Sky? SkyOf(int code) => code switch
    {
        0 or 1 => Sky.Clear,
        2 or 3 => Sky.Cloudy,
        45 or 48 => Sky.Fog,
        (>= 51 and <= 67) or (>= 80 and <= 82) => Sky.Rain,
        (>= 71 and <= 77) or 85 or 86 => Sky.Snow,
        >= 95 and <= 99 => Sky.Storm,
        _ => null,
    };

    private static double? At(double?[]? column, int row) => column is not null && row < column.Length ? column[row] : null;

    private sealed record Answer([property: JsonPropertyName("hourly")] Hours? Hours);

    private sealed record Hours(
        [property: JsonPropertyName("time")] string?[]? Times, [property: JsonPropertyName("temperature_2m")] double?[]? Celsius,
        [property: JsonPropertyName("precipitation_probability")] double?[]? Rain,
        [property: JsonPropertyName("weather_code")] double?[]? Codes);
}
