using System.Security.Cryptography;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>Accounts without a password: a guest, what makes it a member, and a member whom another service vouches for.</summary>
internal sealed class GuestAccounts(AccountRules rules, PlayCatalogue catalogue)
{
    /// <summary>The end of a guest that has ended: it is marked as a guest for ever, and no job finds it again.</summary>
    public static readonly DateTimeOffset Ended = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int SecretBytes = 32;

    /// <summary>A format that no password hasher knows: every password is wrong.</summary>
    private const byte NoFormat = 0xFF;

    public FieldErrors Check(CreateGuest request, DateTimeOffset now) => rules.Validate(request, now);

    /// <param name="request">What the guest will sign in with.</param>
    /// <param name="name">The guest's: no password may be it.</param>
    public FieldErrors Check(UpgradeGuest request, string name) => rules.Validate(request.Email, request.Password, name);

    /// <param name="request">Valid.</param>
    /// <param name="now">When.</param>
    /// <param name="until">When it ends without a game.</param>
    public AccountRow New(CreateGuest request, DateTimeOffset now, DateTimeOffset until) => new()
    {
        Id = Guid.CreateVersion7(now),
        Email = NoAddress(),
        PasswordHash = NoPassword(),
        DisplayName = request.Nickname.Trim(),
        Role = AccountRole.Member,
        District = request.District ?? catalogue.Districts[0].Id,
        CreatedAt = now,
        GuestUntil = until,
        AgreedTerms = request.Consent?.Terms,
        AgreedPrivacy = request.Consent?.Privacy,
        AgreedAt = request.Consent is null ? null : now,
    };

    /// <summary>Of a person whom another service vouches for.</summary>
    public FieldErrors Check(ExternalSignUp request, DateTimeOffset now) => rules.Validate(request, now);

    /// <param name="request">Valid.</param>
    /// <param name="email">The address that the service has verified, normalised.</param>
    /// <param name="now">When.</param>
    public static AccountRow NewMember(ExternalSignUp request, string email, DateTimeOffset now)
    {
        var account = AccountRules.NewRow(
            new CreateAccount(
                email, "", request.DisplayName, Gender.Undisclosed, null, request.District, null, false, request.Language, request.Consent),
            now);
        (account.PasswordHash, account.EmailVerifiedAt) = (NoPassword(), now);
        return account;
    }

    /// <summary>What another service calls the person, if it can be a name here; otherwise null.</summary>
    public static string? NameFrom(string? said) =>
        said?.Trim() is { } name && Text.IsLine(name, AccountRules.LongestName) && !ReservedNames.Resembles(name) ? name : null;

    /// <summary>From now on it is a member that can be found.</summary>
    public static void Upgrade(AccountRow guest, string email, string passwordHash)
    {
        (guest.Email, guest.PasswordHash, guest.GuestUntil) = (email, passwordHash, null);
        (guest.NameKey, guest.FriendCode) = (NameKey.Of(guest.DisplayName), FriendCode.New());
    }

    /// <summary>Nothing of the person is left in the row.</summary>
    public static void End(AccountRow guest)
    {
        (guest.DisplayName, guest.GuestUntil, guest.NameKey, guest.FriendCode, guest.About) = ("Guest", Ended, null, null, null);
        (guest.BirthYear, guest.Gender) = (null, Gender.Undisclosed);
        (guest.AgreedTerms, guest.AgreedPrivacy, guest.AgreedAt) = (null, null, null);
    }

    /// <summary>Unique, and no address: nothing signs in by it, signs up with it or guesses it.</summary>
    private static string NoAddress() => $"guest:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <summary>Whether the account has no password: it is signed in to in other ways only.</summary>
    public static bool IsNoPassword(string hash) => hash.StartsWith('/');

    /// <summary>In place of a hash, of an account without a password. No two are alike.</summary>
    public static string NoPassword() => Convert.ToBase64String([NoFormat, .. RandomNumberGenerator.GetBytes(SecretBytes)]);
}
