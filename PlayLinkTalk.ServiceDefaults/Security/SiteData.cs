using Microsoft.AspNetCore.Http;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>What a browser keeps of this site.</summary>
public static class SiteData
{
    /// <summary>
    /// Cached answers, and all storage: of every tab. Cookies stay: the language, and the token of the known device, which sign-ins
    /// on a shared address need.
    /// </summary>
    public const string Everything = "\"cache\", \"storage\"";

    /// <summary>Makes the browser delete it, on https and on the own machine, when this response arrives.</summary>
    public static void ClearSiteData(this HttpResponse response) => response.Headers["Clear-Site-Data"] = Everything;
}
