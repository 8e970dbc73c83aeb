using PlayLinkTalk.ServiceDefaults.Http;

namespace PlayLinkTalk.Api.Realtime;

internal static class NodeSetup
{
    public static IServiceCollection AddNodes(this IServiceCollection services)
    {
        services.AddOptions<NodeOptions>().BindConfiguration(NodeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<NodeListener>();
    }

    /// <summary>Opens the nodes' listener and guards it; before the middleware that answers requests.</summary>
    public static void UseNodes(this WebApplication app)
    {
        app.Services.GetRequiredService<NodeListener>().Open();
        app.UseMiddleware<NodeDoor>();
    }

    /// <summary>What realtime nodes ask. It is not part of the public contract.</summary>
    public static void MapNodes(this IEndpointRouteBuilder routes)
    {
        var nodes = routes.MapGroup("").ExcludeFromDescription();
        nodes.MapResume();
        nodes.MapCheck();
        nodes.MapSend();
        nodes.MapSeen();
    }
}
