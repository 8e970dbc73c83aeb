using System.Globalization;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Legal;

/// <summary>The date that a version of a text is named after.</summary>
internal static class LegalDate
{
    public static string Of(string version, Speech speech)
    {
        var date = DateOnly.ParseExact(version, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return speech.Code == "ko"
            ? date.ToString("yyyy년 M월 d일", CultureInfo.InvariantCulture)
            : date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
    }
}
