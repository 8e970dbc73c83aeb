namespace PlayLinkTalk.AppHost.Stores;

/// <summary>Tools to look into a store.</summary>
internal static class StoreWindows
{
    /// <summary>
    /// The tool starts when somebody starts it in the dashboard, where it is therefore shown. An integration may hide its tool,
    /// because it starts it at once and links to it from the store.
    /// </summary>
    public static IResourceBuilder<T> StartsWhenAskedFor<T>(this IResourceBuilder<T> tool)
        where T : ContainerResource
    {
        foreach (var hidden in tool.Resource.Annotations.OfType<HiddenAnnotation>().ToList())
        {
            tool.Resource.Annotations.Remove(hidden);
        }

        return tool.WithExplicitStart();
    }
}
