using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Weather;
using PlayLinkTalk.Contracts.Matches;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Weather;

/// <summary>Forecasts of outdoor games, from a service on this machine.</summary>
public sealed class WeatherTests
{
    [Fact]
    public async Task An_outdoor_game_shows_it_and_many_readers_ask_once()
    {
        await using var service = await ForecastService.StartAsync();
        await using var api = await ApiServer.StartAsync(new ApiSetup { Settings = service.Settings });
        var (mia, match) = await GameAsync(api, "tennis-singles");

        var seen = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => mia.MatchAsync(match)));

        Assert.All(seen, each => Assert.Equal(new GameWeather(Sky.Rain, 18, 80), each.Weather));
        Assert.Equal(new GameWeather(Sky.Rain, 18, 80), (await mia.Api.Matches.CardAsync(match))!.Match.Weather);
        Assert.Null((await mia.Api.Matches.UpcomingAsync()).Items.Single().Weather);
        var asked = Assert.Single(service.Asked);
        Assert.Equal(
            seen[0].StartsAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:00", CultureInfo.InvariantCulture), asked["start_hour"].ToString());
        Assert.StartsWith("37.", asked["latitude"].ToString(), StringComparison.Ordinal);

        // After its time another one is read.
        service.Answer = (context, hour) => context.Response.WriteAsync(
            $$$"""{"hourly":{"time":["{{{hour}}}"],"temperature_2m":[20],"weather_code":[1]}}""");
        api.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(new GameWeather(Sky.Clear, 20), (await mia.MatchAsync(match)).Weather);
    }

    [Fact]
    public async Task A_service_that_fails_or_is_slow_costs_a_page_nothing()
    {
        await using var service = await ForecastService.StartAsync();
        await using var api = await ApiServer.StartAsync(new ApiSetup
        {
            Settings = new Dictionary<string, string?>(service.Settings) { ["Weather:TimeoutSeconds"] = "0.2" },
        });
        var (mia, match) = await GameAsync(api, "running");
        var tests = new Func<HttpContext, string, Task>[]
        {
            (context, _) => { context.Response.StatusCode = 500; return Task.CompletedTask; },
            (context, _) => { context.Response.Redirect("/elsewhere"); return Task.CompletedTask; },
            (context, _) => context.Response.WriteAsync("<html>"),
            (context, _) => context.Response.WriteAsync(new string(' ', 100_000)),
            (context, hour) => context.Response.WriteAsync(
                $$$"""{"hourly":{"time":["{{{hour}}}"],"temperature_2m":[2000],"weather_code":[1]}}"""),
            (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default),
        };

        foreach (var answer in tests)
        {
            var before = service.Asked.Count;
            service.Answer = answer;
            Assert.Null((await mia.MatchAsync(match)).Weather);
            // A pause: it is not asked again at once.
            Assert.Null((await mia.MatchAsync(match)).Weather);
            Assert.Equal(before + 1, service.Asked.Count);
            await Patience.UntilAsync(() => Task.FromResult(Failures(api) == before + 1), "the failure is logged");
            api.Clock.Advance(TimeSpan.FromMinutes(3));
        }

        service.Answer = ForecastService.Rain;
        Assert.Equal(Sky.Rain, (await mia.MatchAsync(match)).Weather!.Sky);
    }

    [Fact]
    public async Task Under_a_roof_and_after_the_start_there_is_none()
    {
        await using var service = await ForecastService.StartAsync();
        await using var api = await ApiServer.StartAsync(new ApiSetup { Settings = service.Settings });
        var (mia, hall) = await GameAsync(api, "squash");
        var (bo, covered) = await GameAsync(api, "tennis-singles");
        var (cy, begun) = await GameAsync(api, "running");
        var venue = Venues.Place.Row();
        await using (var db = api.OpenDatabase())
        {
            db.Venues.Add(venue);
            await db.SaveChangesAsync();
            await db.Matches.Where(m => m.Id == covered).ExecuteUpdateAsync(set => set.SetProperty(m => m.Place, venue.Name)
                .SetProperty(m => m.VenueId, venue.Id).SetProperty(m => m.CourtId, venue.Courts[0].Id));
        }

        Assert.Null((await mia.MatchAsync(hall)).Weather);
        Assert.Null((await bo.MatchAsync(covered)).Weather);
        api.Clock.Advance((await cy.MatchAsync(begun)).StartsAt - api.Now);
        service.Asked.Clear();
        Assert.Null((await cy.MatchAsync(begun)).Weather);
        Assert.Empty(service.Asked);
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_asked()
    {
        await using var api = await ApiServer.StartAsync();
        var (mia, match) = await GameAsync(api, "running");

        Assert.Null((await mia.MatchAsync(match)).Weather);
    }

    [Theory]
    [InlineData(0, Sky.Clear)]
    [InlineData(3, Sky.Cloudy)]
    [InlineData(48, Sky.Fog)]
    [InlineData(55, Sky.Rain)]
    [InlineData(82, Sky.Rain)]
    [InlineData(75, Sky.Snow)]
    [InlineData(96, Sky.Storm)]
    public void A_code_is_a_sky(int code, Sky sky)
    {
        var answer = Encoding.UTF8.GetBytes(
            $$$"""{"hourly":{"time":["2030-05-01T03:00"],"temperature_2m":[-3.5],"weather_code":[{{{code}}}]}}""");

        Assert.Equal(new GameWeather(sky, -4), OpenForecast.Read(answer, "2030-05-01T03:00"));
        Assert.Null(OpenForecast.Read(answer, "2030-05-01T04:00"));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("https://weather.example/v1/forecast", true)]
    [InlineData("http://127.0.0.1:8080/", true)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("weather", false)]
    [InlineData("https://weather.example/v1?key=1", false)]
    public void An_endpoint_is_an_address_without_a_query(string? endpoint, bool isUsable) =>
        Assert.Equal(isUsable, WeatherOptions.IsUsable(endpoint));

    private static int Failures(ApiServer api) => api.Log.All.Split("No forecast for").Length - 1;

    private static async Task<(Player Player, Guid Match)> GameAsync(ApiServer api, string sport)
    {
        var players = await api.JoinAsync(2);
        await players[0].AskForGameAsync(sport, fromHours: 3);
        return (players[0], (await players[1].AskForGameAsync(sport, fromHours: 3)).MatchId!.Value);
    }
}
