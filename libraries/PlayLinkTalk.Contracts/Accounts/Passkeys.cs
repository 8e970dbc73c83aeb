using System.Text.Json;

namespace PlayLinkTalk.Contracts.Accounts;

/// <summary>A key on a member's device that signs in without a password.</summary>
/// <param name="Name">The member's own name for it.</param>
public sealed record Passkey(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>The start of an exchange with an authenticator.</summary>
/// <param name="Options">For <c>navigator.credentials</c>, in the JSON form of WebAuthn.</param>
/// <param name="State">To be sent back unread within five minutes.</param>
public sealed record PasskeyCeremony(JsonElement Options, string State);

/// <param name="State">From <see cref="PasskeyCeremony"/>.</param>
/// <param name="Credential">What the authenticator made, in the JSON form of WebAuthn.</param>
/// <param name="Name">1 to 60 visible characters in one line.</param>
public sealed record AddPasskey(string State, JsonElement Credential, string Name);

/// <param name="State">From <see cref="PasskeyCeremony"/>.</param>
/// <param name="Credential">What the authenticator signed, in the JSON form of WebAuthn.</param>
/// <param name="Device">As in <see cref="SignIn"/>.</param>
public sealed record PasskeySignIn(string State, JsonElement Credential, string? Device = null, GuestMove? Guest = null);
