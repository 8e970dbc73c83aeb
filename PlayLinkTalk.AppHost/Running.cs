
namespace PlayLinkTalk.AppHost;

/// <summary>Starts the model and tells where it is.</summary>
internal static class Running
{
    /// <summary>Prints the address that people open, once it answers.</summary>
    public static IResourceBuilder<ProjectResource> Announce(this IResourceBuilder<ProjectResource> web) =>
        web.OnResourceReady(async (resource, ready, stopping) =>
        {
            var address = await resource.GetEndpoint("http").GetValueAsync(stopping);
            await Console.Out.WriteLineAsync($"\n  PlayLinkTalk   {address}\n".AsMemory(), stopping);
        });
}
