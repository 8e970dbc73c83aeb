using Microsoft.AspNetCore.Http;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>Which site a browser says that caused a request.</summary>
public static class RequestOrigin
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>The browser says that a page of this site caused it.</summary>
    public static bool IsHere(HttpRequest request) => request.Headers.Origin switch
    {
        { Count: 0 } => request.Headers[FetchSite] == "same-origin",
        [{ } origin] => IsOwn(origin, request),
        _ => false,
    };

    /// <summary>The browser says that it was another site. False for a client that says nothing.</summary>
    public static bool IsElsewhere(HttpRequest request) =>
        request.Headers.Origin.Count > 0 || request.Headers[FetchSite].ToString() is not ("" or "none") ? !IsHere(request) : false;

    /// <summary>Whether an origin, as browsers write it, is this site.</summary>
    public static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var theirs)
        && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var ours)
        && theirs.Scheme == ours.Scheme
        && theirs.Port == ours.Port
        && string.Equals(theirs.IdnHost, ours.IdnHost, StringComparison.OrdinalIgnoreCase);
}
