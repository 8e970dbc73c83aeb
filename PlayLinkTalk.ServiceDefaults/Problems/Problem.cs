using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.ServiceDefaults.Problems;

/// <summary>Expected failures as results of a handler. Codes are those of <see cref="ProblemCodes"/>.</summary>
public static class Problem
{
    /// <summary>Any status and code, with a title for people.</summary>
    public static ProblemHttpResult Of(int status, string code, string title) =>
        TypedResults.Problem(new ProblemDetails { Status = status, Title = title, Extensions = { ["code"] = code } });

    /// <summary>400 <c>invalid-request</c>: field to what is wrong with it. Never repeat the value.</summary>
    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors, string code = ProblemCodes.InvalidRequest) =>
        TypedResults.Problem(Details(errors, code));

    /// <summary>400 <c>invalid-request</c> with the <see cref="FieldCodes"/> of fields that have one.</summary>
    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors, IReadOnlyDictionary<string, string> codes)
    {
        var details = Details(errors, ProblemCodes.InvalidRequest);
        if (codes.Count > 0)
        {
            details.Extensions["codes"] = codes;
        }

        return TypedResults.Problem(details);
    }

    /// <summary>400 with one field.</summary>
    public static ProblemHttpResult Invalid(string field, string message, string code = ProblemCodes.InvalidRequest) =>
        Invalid(new Dictionary<string, string[]> { [field] = [message] }, code);

    /// <summary>400 <c>invalid-request</c> with one field and its code, one of <see cref="FieldCodes"/>.</summary>
    public static ProblemHttpResult InvalidField(string field, string message, string fieldCode) => Invalid(
        new Dictionary<string, string[]> { [field] = [message] }, new Dictionary<string, string> { [field] = fieldCode });

    /// <summary>401 <c>signed-out</c>.</summary>
    public static ProblemHttpResult SignedOut() => Plain(StatusCodes.Status401Unauthorized);

    /// <summary>404 <c>not-found</c>: also for what exists and is not the caller's.</summary>
    public static ProblemHttpResult NotFound() => Plain(StatusCodes.Status404NotFound);

    /// <summary>409 with a code that says what is in the way.</summary>
    public static ProblemHttpResult Conflict(string code, string title) => Of(StatusCodes.Status409Conflict, code, title);

    private static HttpValidationProblemDetails Details(IDictionary<string, string[]> errors, string code) => new(errors)
    {
        Status = StatusCodes.Status400BadRequest,
        Title = ProblemStatus.TitleOf(StatusCodes.Status400BadRequest),
        Extensions = { ["code"] = code },
    };

    private static ProblemHttpResult Plain(int status) => Of(status, ProblemStatus.CodeOf(status), ProblemStatus.TitleOf(status));
}
