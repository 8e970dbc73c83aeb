using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.ServiceDefaults.Problems;

/// <summary>Turns a binding failure into a problem that names the field and never repeats its value.</summary>
internal static partial class BadRequests
{
    public static ProblemDetails Describe(BadHttpRequestException failure) => failure switch
    {
        { InnerException: JsonException json } => Invalid(ProblemCodes.MalformedJson, FieldOf(json), "This is not of the expected form."),
        { StatusCode: StatusCodes.Status400BadRequest } when Parameter().Match(failure.Message) is { Success: true } match =>
            Invalid(ProblemCodes.InvalidRequest, match.Groups["name"].Value, "This is missing or not of the expected form."),
        { StatusCode: StatusCodes.Status400BadRequest } => Invalid(ProblemCodes.InvalidRequest, null, ""),
        _ => new() { Status = failure.StatusCode },
    };

    private static ProblemDetails Invalid(string code, string? field, string message)
    {
        ProblemDetails problem = field is null
            ? new()
            : new HttpValidationProblemDetails(new Dictionary<string, string[]> { [field] = [message] });
        problem.Status = StatusCodes.Status400BadRequest;
        problem.Title = code == ProblemCodes.MalformedJson
            ? "The body is no JSON of the expected shape."
            : ProblemStatus.TitleOf(StatusCodes.Status400BadRequest);
        problem.Extensions["code"] = code;
        return problem;
    }

    /// <summary>
    /// <c>$.sports[0].level</c> is the field <c>sports[0].level</c>. A path with more than plain names is the sender's text.
    /// </summary>
    private static string? FieldOf(JsonException failure) =>
        failure.Path is { Length: > 2 and < 100 } path && PlainPath().IsMatch(path) ? path[1..].TrimStart('.') : null;

    [GeneratedRegex(@"^\$(\.[A-Za-z][A-Za-z0-9]{0,39}|\[[0-9]{1,4}\])+$")]
    private static partial Regex PlainPath();

    // The framework says the parameter's name nowhere else: Failed to bind parameter "Guid id" from "…".
    [GeneratedRegex("""^(Failed to bind|Required) parameter "[^"]* (?<name>[A-Za-z][A-Za-z0-9]{0,39})" """)]
    private static partial Regex Parameter();
}
