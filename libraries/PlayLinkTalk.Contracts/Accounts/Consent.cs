namespace PlayLinkTalk.Contracts.Accounts;

/// <summary>
/// The texts that a member agrees to, by their versions, which are dates. The pages show the newest; a client that still shows the one
/// before is accepted, and its member is asked for the newest later.
/// </summary>
public static class LegalTexts
{
    /// <summary>Of the terms, as shown at <c>/terms</c>.</summary>
    public const string Terms = "2026-11-29";

    /// <summary>Of the privacy policy, as shown at <c>/privacy</c>.</summary>
    public const string Privacy = "2026-11-29";

    /// <summary>All versions that have been shown, the newest first.</summary>
    public static IReadOnlyList<string> AllTerms { get; } = [Terms];

    /// <summary>All versions that have been shown, the newest first.</summary>
    public static IReadOnlyList<string> AllPrivacy { get; } = [Privacy];
}

/// <summary>A member's consent as it is given.</summary>
/// <param name="Terms">The version that was shown; one of <see cref="LegalTexts.AllTerms"/>.</param>
/// <param name="Privacy">The version that was shown; one of <see cref="LegalTexts.AllPrivacy"/>.</param>
/// <param name="FourteenOrOlder">True: below 14 years nobody can be a member.</param>
public sealed record GiveConsent(string Terms, string Privacy, bool FourteenOrOlder);

/// <summary>A member's consent as it is kept: the latest one.</summary>
/// <param name="At">When it was given.</param>
public sealed record Consent(string Terms, string Privacy, DateTimeOffset At)
{
    /// <summary>Whether it covers the texts of this version of the service.</summary>
    public bool IsCurrent() => Terms == LegalTexts.Terms && Privacy == LegalTexts.Privacy;
}
