namespace PlayLinkTalk.Realtime.Balance;

/// <summary>For a node that is a process of its own, with others beside it.</summary>
public static class RebalancingSetup
{
    /// <summary>The node keeps to its share of all connections. After <c>AddRealtime</c>.</summary>
    public static IHostApplicationBuilder AddRebalancing(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<Rebalancing>();
        return builder;
    }
}
