namespace PlayLinkTalk.Web.Languages;

/// <summary>
/// Chooses the language of a response: first the language in the page's address, then the cookie of the language switch, then the
/// browser's preferences.
/// </summary>
internal static class LanguageChoice
{
    public const string CookieName = "plt_lang";

    public static Language Of(HttpRequest request)
    {
        if (LanguageCodes.Parse(request.RouteValues["language"] as string) is { } named)
        {
            return named;
        }

        if (request.Cookies[CookieName] is { } chosen && LanguageCodes.Parse(chosen) is { } language)
        {
            return language;
        }

        return request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => LanguageCodes.Parse(accepted.Value))
            .FirstOrDefault(spoken => spoken is not null) ?? Language.Korean;
    }

    public static void Keep(HttpResponse response, Language language) =>
        response.Cookies.Append(CookieName, language.Code(), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = response.HttpContext.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
}
