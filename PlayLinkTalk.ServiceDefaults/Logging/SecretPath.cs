namespace PlayLinkTalk.ServiceDefaults.Logging;

/// <summary>
/// The address of a private calendar, <c>/calendar/{secret}.ics</c>, opens it for everybody that reads it: no log or trace has it.
/// Addresses that are mistyped count as well; the pages of the calendar do not. <c>deploy/compose/nginx.conf</c> and <c>eng/topology.d/nginx.mjs</c>
/// have the same rule.
/// </summary>
internal static class SecretPath
{
    /// <summary>What stands in the place of one.</summary>
    public const string Mask = "/calendar/-";

    private const string Folder = "calendar/";
    private static readonly string[] Pages = ["entries", "import", "new", "settings"];

    public static bool Is(string? path)
    {
        var rest = path.AsSpan().TrimStart('/');
        if (!rest.StartsWith(Folder, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var name = rest[Folder.Length..];
        var end = name.IndexOf('/');
        var first = end < 0 ? name : name[..end];
        foreach (var page in Pages)
        {
            if (first.Equals(page, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
