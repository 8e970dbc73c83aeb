namespace PlayLinkTalk.Api.Weather;

internal static class WeatherServices
{
    public static IServiceCollection AddWeather(this IServiceCollection services)
    {
        services.AddOptions<WeatherOptions>().BindConfiguration(WeatherOptions.Section).ValidateDataAnnotations()
            .Validate(options => WeatherOptions.IsUsable(options.Endpoint), "Weather:Endpoint is no http address without a query.")
            .ValidateOnStart();
        services.AddSingleton<IWeather, OpenForecast>();
        services.AddSingleton<Forecasts>();
        return services;
    }
}
