using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>Validates decisions.</summary>
internal static class DecisionRules
{
    private const int LongestNote = 1000;
    private const int LongestReason = 500;

    public static FieldErrors Validate(DecideReport request, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        errors.Require(request.Decision is not null, "decision", WireWord.All<ReportDecision>());
        var suspends = request.Decision is ReportDecision.Suspend or ReportDecision.Ban;
        errors.Require(
            request.Decision == ReportDecision.Suspend ? request.Until > now : request.Until is null, "until",
            "a time in the future, with a suspension only");
        errors.Require(
            suspends ? Text.IsParagraphs(request.Note, LongestReason)
                : string.IsNullOrWhiteSpace(request.Note) || Text.IsParagraphs(request.Note, LongestNote),
            "note", $"at most {LongestNote} characters; with a suspension or ban its reason, at most {LongestReason}");
        return errors;
    }
}
