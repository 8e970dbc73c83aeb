using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Weather;

/// <summary>
/// Forecasts for games, kept by district and hour. Many readers of one game cause one question. A reader waits for a short time only, and
/// a failure is one line of log and nothing on the page.
/// </summary>
internal sealed class Forecasts(
    IWeather weather, PlayCatalogue catalogue, IOptions<WeatherOptions> options, TimeProvider time, ILogger<Forecasts> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string District, DateTimeOffset Hour), Kept> _kept = [];

    /// <summary>Null where it is off, for sports under a roof, for games that have begun or are far ahead, and without an answer.</summary>
    public async Task<GameWeather?> ForAsync(string sport, string district, DateTimeOffset startsAt, CancellationToken cancellationToken)
    {
        var now = time.Now();
        if (!options.Value.IsOn || !OutdoorSports.Has(sport) || startsAt <= now
            || startsAt > now.AddDays(options.Value.DaysAhead) || catalogue.FindDistrict(district) is not { } place)
        {
            return null;
        }

        var hour = new DateTimeOffset(startsAt.UtcTicks - (startsAt.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
        var asked = Keep((district, hour), now, () => AskAsync(place, hour));
        try
        {
            return await asked.WaitAsync(TimeSpan.FromSeconds(options.Value.TimeoutSeconds), cancellationToken);
        }
        catch (TimeoutException)
        {
            // The answer may still come, for the next reader.
            return null;
        }

        async Task<GameWeather?> AskAsync(Contracts.Catalogue.DistrictInfo at, DateTimeOffset about)
        {
            try
            {
                return await weather.AskAsync(at, about, CancellationToken.None);
            }
            catch (WeatherException failure)
            {
                ForecastLog.Away(logger, failure, at.Id);
                Pause((at.Id, about));
                return null;
            }
        }
    }

    private Task<GameWeather?> Keep((string, DateTimeOffset) key, DateTimeOffset now, Func<Task<GameWeather?>> ask)
    {
        lock (_lock)
        {
            if (_kept.TryGetValue(key, out var kept) && kept.Until > now)
            {
                return kept.Answer;
            }

            MakeRoom(now);
            // On another thread: nothing is asked within the lock.
            var answer = Task.Run(ask);
            _kept[key] = new(answer, now, now.AddMinutes(options.Value.CacheMinutes));
            return answer;
        }
    }

    /// <summary>What has ended goes, and the oldest where that is not enough.</summary>
    private void MakeRoom(DateTimeOffset now)
    {
        if (_kept.Count < options.Value.MostKept)
        {
            return;
        }

        foreach (var ended in _kept.Where(each => each.Value.Until <= now).Select(each => each.Key).ToArray())
        {
            _kept.Remove(ended);
        }

        foreach (var old in _kept.OrderBy(each => each.Value.Since).Take(_kept.Count - options.Value.MostKept + 1)
            .Select(each => each.Key).ToArray())
        {
            _kept.Remove(old);
        }
    }

    private void Pause((string, DateTimeOffset) key)
    {
        lock (_lock)
        {
            if (_kept.TryGetValue(key, out var kept))
            {
                _kept[key] = kept with { Until = time.Now().AddMinutes(options.Value.PauseMinutes) };
            }
        }
    }

    private sealed record Kept(Task<GameWeather?> Answer, DateTimeOffset Since, DateTimeOffset Until);
}

internal static partial class ForecastLog
{
    [LoggerMessage(1970, LogLevel.Warning, "No forecast for {District}: games there are shown without one.")]
    public static partial void Away(ILogger logger, Exception failure, string district);
}
