namespace PlayLinkTalk.Api.Leases;

/// <summary>Work that is done by one process at a time, cut into duties that different processes may have.</summary>
internal interface ILeasedWork
{
    /// <summary>The names of the duties. The same in every process of a version.</summary>
    IReadOnlyCollection<string> Duties { get; }

    /// <summary>This process has the duties from now on. Must not block.</summary>
    void Taken(IReadOnlyCollection<Lease> leases);

    /// <summary>Another process has the duty, or may have it soon. Must not block.</summary>
    void Lost(Lease lease);
}
