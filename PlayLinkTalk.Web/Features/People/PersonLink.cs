namespace PlayLinkTalk.Web.Features.People;

/// <summary>The addresses of a person's page and of what can be done there. They lead back to where the person was met.</summary>
internal static class PersonLink
{
    public static string Page(Guid account, string from, Guid? message = null) => With($"/people/{account}", from, message);

    public static string Block(Guid account, string from) => With($"/people/{account}/block", from, null);

    public static string Report(Guid account, string from, Guid? message = null) => With($"/people/{account}/report", from, message);

    /// <summary>The person's page, saying what was just done.</summary>
    public static string Done(Guid account, string from, string what) => $"{Page(account, from)}&done={what}";

    private static string With(string path, string from, Guid? message) =>
        $"{path}?from={Uri.EscapeDataString(from)}{(message is { } id ? $"&message={id}" : null)}";
}
