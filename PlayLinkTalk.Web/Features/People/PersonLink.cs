using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Web.Features.People;

/// <summary>Addresses of a person's page and its actions, each with the page to return to.</summary>
internal static class PersonLink
{
    public static string Page(Guid account, string from, Guid? message = null) => With($"/people/{account}", from, message);

    public static string Block(Guid account, string from) => With($"/people/{account}/block", from, null);

    public static string Report(Guid account, string from, Guid? message = null) => With($"/people/{account}/report", from, message);

    /// <summary>To report the account itself, or a message, post or comment of it.</summary>
    public static string Report(Guid account, string from, ReportSubject subject) =>
        subject.Kind == ReportSubjectKind.Account
            ? Report(account, from)
            : $"{Report(account, from)}&{subject.Kind.ToString().ToLowerInvariant()}={subject.Id}";

    /// <summary>To report a room, match or venue.</summary>
    public static string Report(ReportSubject subject, string from) =>
        $"/report/{subject.Id}?kind={subject.Kind.ToString().ToLowerInvariant()}&from={Uri.EscapeDataString(from)}";

    /// <summary>The person's page with the result of an action.</summary>
    public static string Done(Guid account, string from, string what) => $"{Page(account, from)}&done={what}";

    private static string With(string path, string from, Guid? message) =>
        $"{path}?from={Uri.EscapeDataString(from)}{(message is { } id ? $"&message={id}" : null)}";
}
