namespace PlayLinkTalk.ServiceDefaults.Health;

/// <summary>
/// Whether this process should get traffic now. One that has just started or is about to end should not, though nothing is
/// wrong with it: a health check would log it as a failure, at every poll. Registered as a service, any number of them.
/// </summary>
public interface IReadiness
{
    /// <summary>Asked at every poll of <c>/health</c>, from any thread.</summary>
    bool IsReady { get; }
}
