using System.Globalization;

namespace PlayLinkTalk.Web.Languages;

/// <summary>A text with a number, <c>{0}</c>. English has a singular and a plural; Korean has one form.</summary>
public sealed record CountedText(string One, string Many)
{
    public static implicit operator CountedText(string always) => new(always, always);

    public string Of(int count) => string.Format(CultureInfo.InvariantCulture, count == 1 ? One : Many, count);
}
