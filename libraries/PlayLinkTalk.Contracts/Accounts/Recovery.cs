namespace PlayLinkTalk.Contracts.Accounts;

/// <param name="Current">
/// The password so far; absent for an account without one, whose session gave a proof within the last minutes.
/// </param>
/// <param name="New">10 to 128 characters.</param>
public sealed record ChangePassword(string? Current, string New);

/// <summary>Asks for a mail with a code. The answer is the same for addresses without an account.</summary>
public sealed record RequestReset(string Email);

/// <param name="Token">The code of the mail, as it stands there; blanks, hyphens and case do not matter.</param>
/// <param name="Password">The new password.</param>
public sealed record CompleteReset(string Token, string Password);

/// <param name="Password">The account's password; absent as in <see cref="ChangePassword"/>.</param>
/// <param name="Email">The new address; the account's own asks for its confirmation again.</param>
public sealed record ChangeEmail(string? Password, string Email);

/// <param name="Token">The code of the mail; it names the account, too.</param>
public sealed record ConfirmEmail(string Token);

/// <summary>What becomes of the messages of a member who leaves.</summary>
public enum OwnWords { Keep, Erase }

/// <param name="Password">The account's password; absent as in <see cref="ChangePassword"/>.</param>
/// <param name="Words">What is done with the account's messages when it is erased.</param>
public sealed record CloseAccount(string? Password, OwnWords Words = OwnWords.Keep);
