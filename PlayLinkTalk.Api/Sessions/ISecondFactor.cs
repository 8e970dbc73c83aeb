namespace PlayLinkTalk.Api.Sessions;

/// <summary>The second factor of accounts, as far as signing in needs it.</summary>
internal interface ISecondFactor
{
    Task<bool> IsSetUpAsync(Guid accountId, CancellationToken cancellationToken);

    /// <summary>Uses a one-time code or a recovery code up. False when it is wrong or was used before.</summary>
    Task<bool> TryUseAsync(Guid accountId, string code, CancellationToken cancellationToken);
}
