namespace PlayLinkTalk.ServiceDefaults.Redis;

/// <summary>
/// Section <c>Redis</c>, beside <c>ConnectionStrings:redis</c>, which has user, password and whether to use TLS
/// (<c>redis:6379,user=…,password=…,ssl=true</c>).
/// </summary>
public sealed class RedisOptions
{
    public const string Section = "Redis";

    /// <summary>
    /// The certificate of the authority that has signed that of the server (PEM). Empty: one of those that this machine trusts. The
    /// certificate has to name the server's host in either case.
    /// </summary>
    public string? CaFile { get; set; }
}
