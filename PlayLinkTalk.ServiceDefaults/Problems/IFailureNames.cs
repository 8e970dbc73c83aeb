namespace PlayLinkTalk.ServiceDefaults.Problems;

/// <summary>
/// Knows failures of one part of a service and answers them by their own name. Registered as a service, any number of them;
/// asked before the general rules.
/// </summary>
public interface IFailureNames
{
    /// <summary>Null when the failure is none of its own.</summary>
    RetryLater? Find(Exception failure);
}
