namespace PlayLinkTalk.Web.Languages;

/// <summary>A table of texts in both languages. Its entries are <c>required</c>: a missing one does not compile.</summary>
public interface ITexts<T>
    where T : ITexts<T>
{
    static abstract T Korean { get; }

    static abstract T English { get; }
}
