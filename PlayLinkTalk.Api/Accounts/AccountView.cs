using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>An account as its owner sees it.</summary>
internal static class AccountView
{
    public static Account Of(AccountRow a) => new(
        a.Id, a.Email, a.DisplayName, a.Role, a.Gender, a.BirthYear, a.District,
        [.. a.Sports.OrderBy(s => s.Sport, StringComparer.Ordinal).Select(s => new SportLevel(s.Sport, s.Level))], a.Simulated,
        a.CreatedAt);
}
