using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.ServiceDefaults.Problems;

/// <summary>Code and title of a status without a more exact problem.</summary>
internal static class ProblemStatus
{
    public static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => ProblemCodes.SignedOut,
        StatusCodes.Status404NotFound => ProblemCodes.NotFound,
        StatusCodes.Status405MethodNotAllowed => ProblemCodes.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => ProblemCodes.BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => ProblemCodes.UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => ProblemCodes.RateLimited,
        StatusCodes.Status502BadGateway => ProblemCodes.Unavailable,
        StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout => ProblemCodes.Unavailable,
        >= 500 => ProblemCodes.Unexpected,
        _ => ProblemCodes.InvalidRequest,
    };

    public static string TitleOf(int status) => CodeOf(status) switch
    {
        ProblemCodes.SignedOut => "Sign in first.",
        ProblemCodes.NotFound => "There is no such thing, or not for you.",
        ProblemCodes.MethodNotAllowed => "This address does not take that method.",
        ProblemCodes.BodyTooLarge => "The body is larger than what this address takes.",
        ProblemCodes.UnsupportedMediaType => "The body must be application/json.",
        ProblemCodes.RateLimited => "Too many requests: wait as long as Retry-After says.",
        ProblemCodes.Unavailable => "A part that is needed does not answer: try again.",
        ProblemCodes.Unexpected => "Something went wrong on our side.",
        _ => "The request is not valid.",
    };
}
