namespace PlayLinkTalk.Api.External;

/// <summary>What a provider says of a person. Nothing in it is trusted but that the provider said it.</summary>
/// <param name="Provider">Which.</param>
/// <param name="Subject">The provider's own name of the person.</param>
/// <param name="Email">An address as it was said, or null.</param>
/// <param name="IsVerified">Whether the provider says that the person owns the address.</param>
/// <param name="Name">A name as it was said, or null.</param>
internal sealed record ExternalPerson(string Provider, string Subject, string? Email, bool IsVerified, string? Name);
