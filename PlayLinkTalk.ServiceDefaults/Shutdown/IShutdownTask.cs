namespace PlayLinkTalk.ServiceDefaults.Departures;

/// <summary>Has something to hand over before the process ends. Registered as a service, any number of them.</summary>
public interface IDeparting
{
    /// <summary>
    /// Called once, when the process takes nothing new any more and before anything is stopped
    /// (<c>ApplicationStopping</c> comes after it). The process waits for it; cancelled when there is no more time.
    /// </summary>
    Task DepartAsync(CancellationToken cancellationToken);
}
