using System.Globalization;
using PlayLinkTalk.Web.Forms;

namespace PlayLinkTalk.Web.Features.Accounts;

/// <summary>Fields shared by sign-up and profile.</summary>
internal static class AccountFields
{
    /// <summary>The year of birth; null if it is missing or invalid; an invalid one adds an error.</summary>
    public static int? Year(string? typed, AccountTexts texts, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        if (int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2100)
        {
            return year;
        }

        errors.Add("birthYear", texts.BirthYearWrong);
        return null;
    }
}
