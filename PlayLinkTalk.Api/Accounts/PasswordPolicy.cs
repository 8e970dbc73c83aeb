using System.Text;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>
/// What a new password must be (docs/adr/0023): long enough, and nothing that is guessed first. Kinds of characters do not matter.
/// Existing passwords stay valid.
/// </summary>
internal sealed class PasswordPolicy(CommonPasswords common)
{
    public const int Shortest = 10;
    public const int Longest = 128;

    /// <param name="errors">Gets the mistake, if there is one.</param>
    /// <param name="field">The password's name on the wire.</param>
    /// <param name="typed">The new password.</param>
    /// <param name="own">Address and name of the account.</param>
    public void Judge(FieldErrors errors, string field, string? typed, params ReadOnlySpan<string?> own)
    {
        if (!errors.Require(
            typed is not null && TypedText.Of(typed) is { Length: >= Shortest and <= Longest },
            field, $"{Shortest} to {Longest} characters"))
        {
            return;
        }

        var password = TypedText.Of(typed!);
        if (errors.Require(!IsOwn(password, own), field, "is your own address or name", FieldCodes.OwnPassword)
            && errors.Require(!ServiceWords.Make(Core(password)), field, "is made of words of this service", FieldCodes.ServicePassword))
        {
            errors.Require(!common.Contains(password), field, "is used by many people", FieldCodes.CommonPassword);
        }
    }

    private static bool IsOwn(string password, ReadOnlySpan<string?> own)
    {
        var (whole, core) = (Letters(password), Core(password));
        foreach (var text in own)
        {
            if (text is null)
            {
                continue;
            }

            foreach (var part in (string[])[text, text.Split('@')[0]])
            {
                if (Letters(part) is { Length: > 0 } word && (word == whole || word == core))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Letters and digits in lower case.</summary>
    private static string Letters(string text) =>
        string.Concat(Text.InForm(text, NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The same without the digits around it.</summary>
    private static string Core(string text) => Letters(text).Trim('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
}
