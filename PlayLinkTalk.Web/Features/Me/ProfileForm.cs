using System.Globalization;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Features.Accounts;
using PlayLinkTalk.Web.Forms;

namespace PlayLinkTalk.Web.Features.Me;

/// <summary>The profile as typed.</summary>
public sealed class ProfileForm
{
    public string? DisplayName { get; set; }
    public string? Gender { get; set; }
    public string? BirthYear { get; set; }
    public string? District { get; set; }
    public string? About { get; set; }

    public Gender ChosenGender => Enum.TryParse<Gender>(Gender, true, out var gender) && Enum.IsDefined(gender) ? gender : default;

    public static ProfileForm Of(Account account) => new()
    {
        DisplayName = account.DisplayName,
        Gender = account.Gender.ToString(),
        BirthYear = account.BirthYear?.ToString(CultureInfo.InvariantCulture),
        District = account.District,
        About = account.About,
    };

    /// <summary>The change to request, or null and the mistakes in <paramref name="errors"/>.</summary>
    public UpdateAccount? Read(Catalogue catalogue, AccountTexts texts, FieldErrors errors)
    {
        var name = DisplayName?.Trim() ?? "";
        errors.Require(name.Length is >= 1 and <= 30, "displayName", texts.DisplayNameWrong);
        errors.Require(catalogue.District(District) is not null, "district", texts.DistrictWrong);
        var born = AccountFields.Year(BirthYear, texts, errors);
        return errors.Any ? null : new(
            name, ChosenGender, born, District, About: (About ?? "").ReplaceLineEndings("\n"));
    }
}
