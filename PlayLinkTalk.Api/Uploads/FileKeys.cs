namespace PlayLinkTalk.Api.Uploads;

/// <summary>The names of an upload's files in the store.</summary>
internal static class FileKeys
{
    /// <summary>An image as it was sent, until it is rendered.</summary>
    public static string Original(Guid id) => $"{id:N}/original";

    /// <summary>What is served: the rendered image, or the document.</summary>
    public static string Full(Guid id) => $"{id:N}/full";

    public static string Thumb(Guid id) => $"{id:N}/thumb";

    public static string Face(Guid id) => $"{id:N}/face";

    public static IReadOnlyList<string> All(Guid id) => [Original(id), Full(id), Thumb(id), Face(id)];
}
