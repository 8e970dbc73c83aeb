using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Features.Legal;
using PlayLinkTalk.Web.Forms;

namespace PlayLinkTalk.Web.Features.Accounts;

/// <summary>The sign-up as typed. All fields are text until they are validated, so that they can be shown again unchanged.</summary>
public sealed class SignUpForm
{
    public string? Email { get; set; }
    public string? Password { get; set; }
    public string? DisplayName { get; set; }
    public string? Gender { get; set; }
    public string? BirthYear { get; set; }
    public string? District { get; set; }
    public string? Terms { get; set; }
    public string? Privacy { get; set; }
    public string? Age { get; set; }

    public Gender ChosenGender => Enum.TryParse<Gender>(Gender, true, out var gender) && Enum.IsDefined(gender) ? gender : default;

    /// <summary>
    /// What a person says whose address another service has verified; null and the mistakes in <paramref name="errors"/>.
    /// </summary>
    public (string Name, string District, GiveConsent Consent)? ReadNewcomer(
        Catalogue catalogue, AccountTexts texts, ConsentTexts consent, FieldErrors errors)
    {
        var name = DisplayName?.Trim() ?? "";
        errors.Require(name.Length is >= 1 and <= 30, "displayName", texts.DisplayNameWrong);
        errors.Require(catalogue.District(District) is not null, "district", texts.DistrictWrong);
        var given = ReadConsent(consent, errors);
        return errors.Any ? null : (name, District!, given);
    }

    /// <summary>The account to create, or null and the mistakes in <paramref name="errors"/>.</summary>
    public CreateAccount? Read(Catalogue catalogue, AccountTexts texts, ConsentTexts consent, FieldErrors errors)
    {
        var (email, name) = (Email?.Trim() ?? "", DisplayName?.Trim() ?? "");
        var at = email.IndexOf('@');
        errors.Require(at > 0 && at < email.Length - 1 && email.Length <= 254, "email", texts.EmailWrong);
        errors.Require(Password is { Length: >= 10 and <= 128 }, "password", texts.PasswordHint);
        errors.Require(name.Length is >= 1 and <= 30, "displayName", texts.DisplayNameWrong);
        errors.Require(catalogue.District(District) is not null, "district", texts.DistrictWrong);
        var born = AccountFields.Year(BirthYear, texts, errors);
        var given = ReadConsent(consent, errors);
        return errors.Any
            ? null
            : new(
                email, Password!, name, ChosenGender, born, District!, [],
                Consent: given);
    }

    private GiveConsent ReadConsent(ConsentTexts texts, FieldErrors errors)
    {
        errors.Require(Terms is not null, "terms", texts.TermsMissing);
        errors.Require(Privacy is not null, "privacy", texts.PrivacyMissing);
        errors.Require(Age is not null, "fourteenOrOlder", texts.AgeMissing);
        return new(LegalTexts.Terms, LegalTexts.Privacy, Age is not null);
    }
}
