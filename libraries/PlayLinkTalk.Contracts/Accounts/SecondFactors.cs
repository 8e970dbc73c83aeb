namespace PlayLinkTalk.Contracts.Accounts;

/// <param name="Since">When it was set up.</param>
/// <param name="RecoveryCodes">How many are left.</param>
public sealed record SecondFactorState(bool Enabled, DateTimeOffset? Since, int RecoveryCodes);

/// <param name="Password">The account's; absent when the session gave a proof within the last minutes.</param>
public sealed record BeginSecondFactor(string? Password = null);

/// <param name="Secret">In Base32, to type into an app that cannot read the picture.</param>
/// <param name="Uri">otpauth://, for the QR code.</param>
public sealed record SecondFactorSecret(string Secret, string Uri);

/// <param name="Code">Six digits, as the app shows them.</param>
public sealed record ConfirmSecondFactor(string Code);

/// <param name="Codes">Shown this once; each works once, in place of a code of the app.</param>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

/// <param name="Password">The account's; absent for an account without one, whose session gave a proof within the last minutes.</param>
/// <param name="Code">Of the app, or a recovery code.</param>
public sealed record RemoveSecondFactor(string? Password, string Code);

/// <param name="Challenge">From the problem <c>second-factor-needed</c>.</param>
/// <param name="Code">Of the app, or a recovery code.</param>
/// <param name="Device">As in <see cref="SignIn"/>.</param>
public sealed record SecondFactorSignIn(string Challenge, string Code, string? Device = null, GuestMove? Guest = null);
