using System.Globalization;

namespace PlayLinkTalk.Web.Languages;

/// <summary>A text with a number in it, <c>{0}</c>. English speaks of one otherwise than of many; Korean does not.</summary>
public sealed record CountedText(string One, string Many)
{
    public static implicit operator CountedText(string always) => new(always, always);

    public string Of(int count) => string.Format(CultureInfo.InvariantCulture, count == 1 ? One : Many, count);
}
