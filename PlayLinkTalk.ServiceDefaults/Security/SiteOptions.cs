namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>Section <c>Site</c>: by which names the service is called, and how.</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>
    /// Host names separated by semicolons, such as <c>play.example;api</c>: the public one, and the names at which the services call each
    /// other. Requests with another Host are refused, except for <c>/health</c> and <c>/alive</c>, which load balancers ask by address.
    /// Empty: any name. The framework's <c>AllowedHosts</c> has no such exception.
    /// </summary>
    public string? Hosts { get; set; }

    /// <summary>
    /// The site is served over https. A front door redirects pages; an API's client that a proxy has reached over plain http is refused, so
    /// that it is mended before it sends a token that way again. Calls of the services among themselves are not touched.
    /// </summary>
    public bool HttpsOnly { get; set; }

    /// <summary><see cref="Hosts"/> one by one.</summary>
    internal string[] Each => Hosts?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
