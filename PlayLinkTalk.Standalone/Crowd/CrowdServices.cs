using PlayLinkTalk.Standalone.Crowd.Arrivals;
using PlayLinkTalk.Standalone.Crowd.Desks;
using PlayLinkTalk.Standalone.Crowd.Hosting;
using PlayLinkTalk.Standalone.Crowd.Members;

namespace PlayLinkTalk.Standalone.Crowd;

public static class CrowdServices
{
    /// <summary>Adds as many simulated players as <c>Crowd:Players</c> says.</summary>
    public static TBuilder AddCrowd<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddOptions<CrowdOptions>().BindConfiguration(CrowdOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ServiceAddress>().AddSingleton<Roster>().AddSingleton<GameBook>().AddSingleton<CrowdTasks>();
        builder.Services.AddSingleton<Reception>().AddSingleton<ArrivalDesk>();
        builder.Services.AddSingleton<TicketDesk>().AddSingleton<WishDesk>().AddSingleton<OutingDesk>();
        builder.Services.AddHostedService<CrowdService>();
        return builder;
    }
}
