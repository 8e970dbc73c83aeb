using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Web.Languages;

/// <summary>The language of the current request, and all texts in it.</summary>
public sealed class Speech(IHttpContextAccessor accessor)
{
    private Language? language;

    public Language Language => language ??= accessor.HttpContext is { } context ? LanguageChoice.Of(context.Request) : Language.Korean;

    /// <summary>The value for the <c>lang</c> attribute.</summary>
    public string Code => Language.Code();

    public T Texts<T>()
        where T : ITexts<T> => Language == Language.English ? T.English : T.Korean;

    public string Name(LocalizedName name) => Language == Language.English ? name.En : name.Ko;
}
