using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>Validates the profile of an account.</summary>
internal sealed class AccountRules(PlayCatalogue catalogue, PasswordPolicy passwords)
{
    public const int LongestName = 30;
    public const int LongestAbout = 300;
    private const int OldestYear = 1900;
    private const int YoungestAge = 14;
    private const int HighestLevel = 5;

    public FieldErrors Validate(CreateAccount request, DateTimeOffset now)
    {
        var errors = Validate(request.Email, request.Password, request.DisplayName);
        errors.Require(request.DisplayName is not null, "displayName", "is missing");
        errors.Require(request.District is not null, "district", "is missing");
        ValidateProfile(errors, request.DisplayName, request.Gender, request.BirthYear, request.District, request.Sports, now);
        ValidateLanguage(errors, request.Language);
        ValidateConsent(errors, request.Consent);
        return errors;
    }

    /// <summary>What a member signs in with.</summary>
    public FieldErrors Validate(string? email, string? password, string? name)
    {
        var errors = new FieldErrors();
        errors.Require(EmailAddress.IsValid(email), "email", "an email address of at most 254 characters");
        passwords.Judge(errors, "password", password, email, name);
        return errors;
    }

    public FieldErrors Validate(CreateGuest request, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        errors.Require(request.Nickname is not null, "nickname", "is missing");
        ValidateProfile(errors, request.Nickname, null, null, request.District, null, now, "nickname");
        ValidateConsent(errors, request.Consent);
        return errors;
    }

    /// <summary>Of a person whom a provider has vouched for. Nothing here was said by the provider: the name may be its, and is judged.</summary>
    public FieldErrors Validate(ExternalSignUp request, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        errors.Require(request.DisplayName is not null, "displayName", "is missing");
        errors.Require(request.District is not null, "district", "is missing");
        errors.Require(request.Consent is not null, "consent", "is missing");
        ValidateProfile(errors, request.DisplayName, null, null, request.District, null, now);
        ValidateLanguage(errors, request.Language);
        ValidateConsent(errors, request.Consent);
        return errors;
    }

    public FieldErrors Validate(UpdateAccount request, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        ValidateProfile(errors, request.DisplayName, request.Gender, request.BirthYear, request.District, request.Sports, now);
        errors.Require(
            string.IsNullOrWhiteSpace(request.About) || Text.IsParagraphs(request.About, LongestAbout), "about",
            $"at most {LongestAbout} characters; line breaks and tabs are the only control characters");
        ValidateLanguage(errors, request.Language);
        return errors;
    }

    /// <summary>No consent is valid: it is asked for later.</summary>
    public static void ValidateConsent(FieldErrors errors, GiveConsent? consent)
    {
        if (consent is null)
        {
            return;
        }

        errors.Require(LegalTexts.AllTerms.Contains(consent.Terms), "terms", "no version of the terms that was shown");
        errors.Require(LegalTexts.AllPrivacy.Contains(consent.Privacy), "privacy", "no version of the privacy policy that was shown");
        errors.Require(consent.FourteenOrOlder, "fourteenOrOlder", "is needed");
    }

    /// <param name="account">Whose consent it is.</param>
    /// <param name="consent">Valid.</param>
    /// <param name="now">When it is given.</param>
    public static void Agree(AccountRow account, GiveConsent consent, DateTimeOffset now) =>
        (account.AgreedTerms, account.AgreedPrivacy, account.AgreedAt) = (consent.Terms, consent.Privacy, now);

    public static AccountRow NewRow(CreateAccount request, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Email = EmailAddress.Normalise(request.Email),
        PasswordHash = "",
        DisplayName = request.DisplayName.Trim(),
        NameKey = Accounts.NameKey.Of(request.DisplayName),
        FriendCode = Accounts.FriendCode.New(),
        Role = AccountRole.Member,
        Gender = request.Gender,
        BirthYear = request.BirthYear,
        District = request.District,
        Simulated = request.Simulated,
        Language = request.Language,
        CreatedAt = now,
        AgreedTerms = request.Consent?.Terms,
        AgreedPrivacy = request.Consent?.Privacy,
        AgreedAt = request.Consent is null ? null : now,
        Sports = Rows(request.Sports ?? []),
    };

    public static void Apply(AccountRow account, UpdateAccount request)
    {
        account.DisplayName = request.DisplayName?.Trim() ?? account.DisplayName;
        account.NameKey = account.GuestUntil is null ? Accounts.NameKey.Of(account.DisplayName) : null;
        account.About = request.About is null ? account.About : request.About.Trim() is { Length: > 0 } about ? about : null;
        account.Gender = request.Gender ?? account.Gender;
        account.BirthYear = request.BirthYear ?? account.BirthYear;
        account.District = request.District ?? account.District;
        account.Language = request.Language ?? account.Language;
        if (request.Sports is not null)
        {
            account.Sports.RemoveAll(row => request.Sports.All(s => s.Sport != row.Sport));
            foreach (var (sport, level) in request.Sports)
            {
                var row = account.Sports.Find(s => s.Sport == sport);
                if (row is null)
                {
                    account.Sports.Add(row = new AccountSportRow { Sport = sport });
                }

                row.Level = level;
            }
        }
    }

    private void ValidateProfile(
        FieldErrors errors, string? name, Gender? gender, int? birthYear, string? district, IReadOnlyList<SportLevel>? sports,
        DateTimeOffset now, string nameField = "displayName")
    {
        errors.Require(
            name is null || Text.IsLine(name.Trim(), LongestName), nameField, $"1 to {LongestName} visible characters in one line");
        errors.Require(
            name is null || name.Length > LongestName || !ReservedNames.Resembles(name),
            nameField, "looks like a name of the service itself", FieldCodes.ReservedName);
        errors.Require(gender is null || Enum.IsDefined(gender.Value), "gender", "undisclosed, female, male or other");
        errors.Require(birthYear is null || (birthYear >= OldestYear && birthYear <= now.Year - YoungestAge), "birthYear",
            $"{OldestYear} to {now.Year - YoungestAge}");
        errors.Require(district is null || catalogue.FindDistrict(district) is not null, "district", "is not in the catalogue");
        if (sports is null || !errors.Require(sports.All(s => s is not null), "sports", "has an empty entry"))
        {
            return;
        }

        errors.Require(
            sports.All(s => s.Sport is not null && catalogue.FindSport(s.Sport) is not null),
            "sports", "names a sport that is not in the catalogue");
        errors.Require(sports.All(s => s.Level is >= 1 and <= HighestLevel), "sports", $"has a level outside 1 to {HighestLevel}");
        errors.Require(sports.DistinctBy(s => s.Sport).Count() == sports.Count, "sports", "names a sport twice");
    }

    private static void ValidateLanguage(FieldErrors errors, string? language) =>
        errors.Require(language is null or "ko" or "en", "language", "ko or en");

    private static List<AccountSportRow> Rows(IReadOnlyList<SportLevel> sports) =>
        [.. sports.Select(s => new AccountSportRow { Sport = s.Sport, Level = s.Level })];
}
