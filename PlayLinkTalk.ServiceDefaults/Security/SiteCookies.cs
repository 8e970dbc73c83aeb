namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>Names of cookies that more than one project uses, without the prefix that they get on https.</summary>
public static class SiteCookies
{
    /// <summary>What every cookie's name of this site begins with.</summary>
    public const string Ours = "plt_";
}
