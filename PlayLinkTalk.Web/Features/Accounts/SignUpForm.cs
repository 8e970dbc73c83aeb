using System.Globalization;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Web.Clients;
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
    public string? Sport { get; set; }
    public string? Level { get; set; }

    public Gender ChosenGender => Enum.TryParse<Gender>(Gender, true, out var gender) && Enum.IsDefined(gender) ? gender : default;

    /// <summary>Null if none was chosen: no level is assumed.</summary>
    public int? ChosenLevel =>
        int.TryParse(Level, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is >= 1 and <= 5 ? level : null;

    /// <summary>The account to create, or null and the mistakes in <paramref name="errors"/>.</summary>
    public CreateAccount? Read(Catalogue catalogue, AccountTexts texts, FieldErrors errors)
    {
        var (email, name) = (Email?.Trim() ?? "", DisplayName?.Trim() ?? "");
        var at = email.IndexOf('@');
        errors.Require(at > 0 && at < email.Length - 1 && email.Length <= 254, "email", texts.EmailWrong);
        errors.Require(Password is { Length: >= 10 and <= 128 }, "password", texts.PasswordHint);
        errors.Require(name.Length is >= 1 and <= 30, "displayName", texts.DisplayNameWrong);
        errors.Require(catalogue.District(District) is not null, "district", texts.DistrictWrong);
        errors.Require(string.IsNullOrEmpty(Sport) || catalogue.Sport(Sport) is not null, "sports", texts.SportWrong);
        errors.Require(string.IsNullOrEmpty(Sport) || ChosenLevel is not null, "level", texts.LevelMissing);
        var born = AccountFields.Year(BirthYear, texts, errors);
        return errors.Any
            ? null
            : new(
                email, Password!, name, ChosenGender, born, District!, string.IsNullOrEmpty(Sport) ? [] : [new(Sport, ChosenLevel!.Value)]);
    }
}
