namespace PlayLinkTalk.ServiceDefaults.Problems;

/// <summary>
/// Maps failures of one part of a service to problems of their own. Registered as a service, any number of them; asked before
/// the general rules.
/// </summary>
public interface IFailureNames
{
    /// <summary>Null when it does not know the failure.</summary>
    RetryLater? Find(Exception failure);
}
