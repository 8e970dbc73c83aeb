using PlayLinkTalk.ServiceDefaults.Health;

namespace PlayLinkTalk.Realtime.Rehearsals;

/// <summary>For a node that is a process of its own, with others beside it.</summary>
public static class RehearsalSetup
{
    /// <summary>The node is ready when it has let clients of its own come and go. After <c>AddRealtime</c>.</summary>
    public static IHostApplicationBuilder AddRehearsal(this IHostApplicationBuilder builder)
    {
        if (RealtimeService.DeliveryOf(builder.Configuration) == DeliveryMode.Log)
        {
            builder.Services.AddSingleton<Rehearsal>();
            builder.Services.AddHostedService(provider => provider.GetRequiredService<Rehearsal>());
            builder.Services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<Rehearsal>());
        }

        return builder;
    }
}
