namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>Section <c>Cookies</c>: the names of this site's cookies on https. On plain http they have no prefix.</summary>
public sealed class SiteCookieOptions
{
    public const string Section = "Cookies";

    /// <summary>
    /// Cookies get the prefix <c>__Host-</c>. False only while processes of a version from before the prefix serve beside this one: they
    /// do not know the new names.
    /// </summary>
    public bool HostPrefix { get; set; } = true;

    /// <summary>
    /// Reads the names without the prefix too, so that members stay signed in across the upgrade. The next version no longer does.
    /// </summary>
    public bool AcceptPlainNames { get; set; } = true;
}
