namespace PlayLinkTalk.Contracts.Accounts;

/// <summary>Another service that can say which person a browser belongs to.</summary>
/// <param name="Id"><c>google</c>, <c>kakao</c> or <c>naver</c>.</param>
/// <param name="Name">Its own name, the same in all languages.</param>
public sealed record ExternalProvider(string Id, string Name);

/// <summary>An account of the caller at a provider, which signs in here, too.</summary>
/// <param name="Email">The address that the provider named when it was linked; absent if none.</param>
public sealed record ExternalLink(string Provider, string? Email, DateTimeOffset LinkedAt, DateTimeOffset? LastUsedAt);

/// <summary>
/// Makes an account for a person whom a provider has vouched for. It has no password until its owner asks for one by mail.
/// </summary>
/// <param name="Pass">From <see cref="ExternalOutcome"/>.</param>
/// <param name="DisplayName">1 to 30 characters; what other players see.</param>
/// <param name="District">Slug of the home district.</param>
/// <param name="Consent">Needed.</param>
/// <param name="Language">Of mails to the account: <c>ko</c> (the default) or <c>en</c>.</param>
public sealed record ExternalSignUp(string Pass, string DisplayName, string District, GiveConsent Consent, string? Language = null);

/// <summary>
/// What became of a browser's return from a provider, where it is not simply signed in. It comes in the cookie <see cref="CookieName"/>,
/// in Base64 of JSON, hidden from scripts and good for minutes: no address carries it.
/// </summary>
/// <param name="Code">A problem code.</param>
/// <param name="Detail">The reason of a suspension.</param>
/// <param name="Until">The end of a suspension.</param>
/// <param name="Challenge">For the second step.</param>
/// <param name="Appeal">The pass with which the owner of a suspended account appeals.</param>
/// <param name="Pass">For <see cref="ExternalSignUp"/>.</param>
/// <param name="Name">What the provider calls the person, if it can be a name here.</param>
/// <param name="Email">The address of the new account.</param>
/// <param name="ReturnUrl">The page that the person came from.</param>
public sealed record ExternalOutcome(
    string Code, string? Detail = null, DateTimeOffset? Until = null, string? Challenge = null, string? Appeal = null, string? Pass = null,
    string? Name = null, string? Email = null, string? ReturnUrl = null)
{
    public const string CookieName = "plt_external";
}
