namespace PlayLinkTalk.ServiceDefaults.Health;

/// <summary>
/// Whether this process should get traffic now: not while it starts or shuts down. A health check would log that as a failure, at
/// every poll. Registered as a service, any number of them.
/// </summary>
public interface IReadiness
{
    /// <summary>Asked at every poll of <c>/health</c>, from any thread.</summary>
    bool IsReady { get; }
}
