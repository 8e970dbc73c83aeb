using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>
/// The client's token, passed to the Api as it is: the node holds no keys of its own. A class and not a record, so that
/// nothing prints it.
/// </summary>
internal sealed class Credential
{
    private readonly bool _isCookie;

    private Credential(string token, bool isCookie) => (Token, _isCookie) = (token, isCookie);

    public string Token { get; }

    /// <summary>The header wins over the cookie. Null when there is neither.</summary>
    public static Credential? Of(HttpRequest request)
    {
        if (BearerToken.Of(request) is { } token)
        {
            return token.Length == 0 ? null : new(token, isCookie: false);
        }

        return request.Cookies.TryGetValue(SessionCookie.Name, out var cookie) && !string.IsNullOrEmpty(cookie)
            ? new(cookie, isCookie: true)
            : null;
    }

    public void ShowOn(HttpRequestMessage request)
    {
        if (!_isCookie)
        {
            request.Headers.Authorization = new("Bearer", Token);
            return;
        }

        request.Headers.Add("Cookie", $"{SessionCookie.Name}={Uri.EscapeDataString(Token)}");
        // The Api accepts an unsafe request with a cookie from its own origin only. This node has checked the browser's
        // origin before it accepted the connection.
        request.Headers.Add("Origin", request.RequestUri!.GetLeftPart(UriPartial.Authority));
    }
}
