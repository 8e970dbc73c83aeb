using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Weather;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches;

/// <summary>Adds the forecast to a game that is played under the sky.</summary>
internal sealed class GameForecast(PlayLinkDb db, Forecasts forecasts)
{
    public async Task<Match> WithWeatherAsync(Match match, CancellationToken cancellationToken)
    {
        if (match.State is not (MatchState.Open or MatchState.Full)
            || (match.Place?.CourtId is { } court && await db.Courts.AnyAsync(c => c.Id == court && c.Indoor, cancellationToken)))
        {
            return match;
        }

        return await forecasts.ForAsync(match.Sport, match.District, match.StartsAt, cancellationToken) is { } weather
            ? match with { Weather = weather }
            : match;
    }
}
