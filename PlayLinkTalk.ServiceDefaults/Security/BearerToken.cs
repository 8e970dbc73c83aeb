using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>The token of the Authorization header, read the same way by everything that looks at it.</summary>
public static class BearerToken
{
    /// <returns>
    /// Null: there is no such header, and the cookie counts. Empty: the header holds something else, for example a password that the
    /// browser keeps for the site; then nothing is presented, the cookie neither.
    /// </returns>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (string.IsNullOrWhiteSpace(header))
        {
            return null;
        }

        return AuthenticationHeaderValue.TryParse(header, out var parsed)
            && string.Equals(parsed.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
                ? parsed.Parameter?.Trim() ?? ""
                : "";
    }
}
