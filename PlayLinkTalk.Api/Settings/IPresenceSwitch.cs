using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Settings;

/// <summary>Acts on it when a member shares its presence or stops to.</summary>
internal interface IPresenceSwitch
{
    /// <summary>In the transaction of the change; others hear of it once that is committed.</summary>
    Task SwitchedAsync(Work work, Guid account, bool isShared, CancellationToken cancellationToken);
}
