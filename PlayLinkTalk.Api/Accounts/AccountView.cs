using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>An account as its owner sees it.</summary>
internal static class AccountView
{
    public static Account Of(AccountRow a) => new(
        a.Id, a.GuestUntil is null ? a.Email : "", a.DisplayName, RoleOf(a), a.Gender, a.BirthYear, a.District,
        [.. a.Sports.OrderBy(s => s.Sport, StringComparer.Ordinal).Select(s => new SportLevel(s.Sport, s.Level))], a.Simulated,
        a.CreatedAt, a.FriendCode, a.About, a.EmailVerifiedAt is not null,
        a is { AgreedTerms: { } terms, AgreedPrivacy: { } privacy, AgreedAt: { } at } ? new Consent(terms, privacy, at) : null);

    private static AccountRole RoleOf(AccountRow a) => a.GuestUntil is null ? a.Role : AccountRole.Guest;
}
