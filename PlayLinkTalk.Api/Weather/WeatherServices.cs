namespace PlayLinkTalk.Api.Weather;

internal static class WeatherServices
{
    public static IServiceCollection AddWeather(this IServiceCollection services)
    {
        services.AddOptions<WeatherOptions>().BindConfiguration(WeatherOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IWeather, OpenForecast>();
        services.AddSingleton<Forecasts>();
        return services;
    }
}
