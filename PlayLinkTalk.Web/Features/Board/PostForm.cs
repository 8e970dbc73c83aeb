using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.Web.Forms;

namespace PlayLinkTalk.Web.Features.Board;

/// <summary>The fields of a post, as a browser sends them.</summary>
public sealed class PostForm
{
    public const int LongestTitle = 100;
    public const int LongestText = 8_000;

    public string? Category { get; set; }
    public string? Title { get; set; }
    public string? Text { get; set; }
    /// <summary>The match of a post that looks for players.</summary>
    public Guid? Match { get; set; }
    /// <summary>Or its ticket.</summary>
    public Guid? Ticket { get; set; }
    /// <summary>Of this form: a second press, or one after a broken connection, writes no second post.</summary>
    public Guid? Id { get; set; }
    /// <summary>What the pressed button does: publish, or <c>save</c> or <c>drop</c> the draft.</summary>
    public string? Act { get; set; }
    /// <summary>The version that the form shows.</summary>
    public int? Version { get; set; }
    /// <summary>The ids of pictures that are uploaded already, and stay.</summary>
    public Dictionary<string, string>? Pictures { get; set; }

    /// <summary>What is no id is none.</summary>
    public IReadOnlyList<Guid> Kept() =>
    [
        .. (Pictures ?? []).Keys.Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).Where(id => id != Guid.Empty)
            .Distinct().Take(UploadLimits.MostPerPost),
    ];

    public static PostCategory? CategoryOf(string? word) =>
        Enum.GetValues<PostCategory>().Where(each => Word(each) == word).Select(each => (PostCategory?)each).FirstOrDefault();

    /// <summary>As in addresses and on the wire.</summary>
    public static string Word(PostCategory category) => category.ToString().ToLowerInvariant();

    /// <summary>The title and text; null with the errors noted.</summary>
    public (string Title, string Text)? Read(BoardTexts texts, FieldErrors errors)
    {
        // Browsers send line breaks as CR LF; they count as one character.
        var (title, text) = (Title?.Trim() ?? "", Text?.ReplaceLineEndings("\n").Trim() ?? "");
        errors.Require(title.Length is > 0 and <= LongestTitle, "title", texts.TitleWrong);
        errors.Require(text.Length is > 0 and <= LongestText, "text", texts.TextWrong);
        return errors.Any ? null : (title, text);
    }
}
