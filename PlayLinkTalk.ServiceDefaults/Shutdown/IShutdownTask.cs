namespace PlayLinkTalk.ServiceDefaults.Shutdown;

/// <summary>Work to be done before the process ends. Registered as a service, any number of them.</summary>
public interface IShutdownTask
{
    /// <summary>
    /// Called once, when the process refuses new requests and before anything is stopped (<c>ApplicationStopping</c> comes after
    /// it). The process waits for it; cancelled when there is no more time.
    /// </summary>
    Task RunAsync(CancellationToken cancellationToken);
}
