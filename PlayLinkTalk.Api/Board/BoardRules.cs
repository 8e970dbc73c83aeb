using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Board;

/// <summary>Validates posts and comments.</summary>
internal static class BoardRules
{
    public const int LongestTitle = 100;
    public const int LongestText = 8000;
    public const int LongestComment = 1000;
    private const string TitleRule = "one line of 1 to 100 characters";
    private const string TextRule = "1 to 8000 characters; line breaks and tabs are the only control characters";

    public static FieldErrors Validate(WritePost post)
    {
        var errors = new FieldErrors();
        errors.Require(post.Category is not null, "category", "free, review, players or tip");
        errors.Require(Text.IsLine(post.Title, LongestTitle), "title", TitleRule);
        Read(errors, post.Text);
        var isSearch = post.Category == PostCategory.Players;
        errors.Require(post.TicketId is null || isSearch, "ticketId", "only a post that looks for players has one");
        errors.Require(post.MatchId is null || (isSearch && post.TicketId is null), "matchId",
            "only a post that looks for players has one, and not beside a ticket");
        Read(errors, post.Uploads);
        return errors;
    }

    public static FieldErrors Validate(EditPost change)
    {
        var errors = new FieldErrors();
        errors.Require(change.Title is null || Text.IsLine(change.Title, LongestTitle), "title", TitleRule);
        if (change.Text is not null)
        {
            Read(errors, change.Text);
        }

        Read(errors, change.Uploads);
        return errors;
    }

    public static FieldErrors Validate(SaveDraft draft)
    {
        var errors = new FieldErrors();
        var isTitled = !string.IsNullOrWhiteSpace(draft.Title);
        errors.Require(!isTitled || Text.IsLine(draft.Title, LongestTitle), "title", TitleRule);
        errors.Require(
            string.IsNullOrWhiteSpace(draft.Text) ? isTitled : Text.IsParagraphs(draft.Text, LongestText), "text",
            isTitled ? TextRule : "a title or a text");
        errors.Require(draft.Version is null or >= 0, "version", "0 or more");
        return errors;
    }

    public static FieldErrors Validate(WriteComment comment)
    {
        var errors = new FieldErrors();
        errors.Require(
            Text.IsParagraphs(comment.Text, LongestComment), "text",
            $"1 to {LongestComment} characters; line breaks and tabs are the only control characters");
        return errors;
    }

    /// <summary>Links in a text that passed the validation.</summary>
    public static int LinksIn(string text) => PostMarkdown.TryRead(text, out var links) ? links : 0;

    private static void Read(FieldErrors errors, IReadOnlyList<Guid>? uploads) => errors.Require(
        uploads is null || (uploads.Count <= UploadLimits.MostPerPost && uploads.Distinct().Count() == uploads.Count), "uploads",
        $"at most {UploadLimits.MostPerPost} different uploads");

    private static void Read(FieldErrors errors, string? text)
    {
        if (errors.Require(Text.IsParagraphs(text, LongestText), "text", TextRule))
        {
            errors.Require(PostMarkdown.TryRead(text!, out _), "text", "nests deeper than can be shown");
        }
    }
}
