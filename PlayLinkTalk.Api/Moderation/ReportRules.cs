using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>Validates reports.</summary>
internal static class ReportRules
{
    private const int LongestWords = 1000;

    private static readonly ReportSubjectKind[] Hidden = [ReportSubjectKind.Message, ReportSubjectKind.Post, ReportSubjectKind.Comment];

    public static FieldErrors Validate(CreateReport request)
    {
        var errors = new FieldErrors();
        if (errors.Require(request.Subject is not null, "subject", "is missing"))
        {
            errors.Require(!request.Hide || Hidden.Contains(request.Subject!.Kind), "hide", "only with a message, post or comment");
            errors.Require(request.Subject!.Id != Guid.Empty, "subject.id", "the id of what is reported");
        }

        errors.Require(request.Reason is not null, "reason", "is missing");
        errors.Require(
            string.IsNullOrWhiteSpace(request.Words) || Text.IsParagraphs(request.Words, LongestWords), "words",
            $"at most {LongestWords} characters; line breaks and tabs are the only control characters");
        return errors;
    }
}
