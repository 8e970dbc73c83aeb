using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.Web.Failures;

/// <summary>Why a page could not be shown or a form could not be accepted.</summary>
public enum FailureKind
{
    /// <summary>The page or its subject does not exist for this visitor.</summary>
    NotFound,

    /// <summary>The Api does not answer.</summary>
    Away,

    /// <summary>The visitor has reached a limit.</summary>
    Busy,

    /// <summary>The Api refused the form's request.</summary>
    Refused,

    /// <summary>The form's token is missing, or belongs to another account.</summary>
    Stale,

    /// <summary>The request could not be read.</summary>
    Unreadable,

    /// <summary>The feature is switched off for everybody.</summary>
    Off,

    /// <summary>An internal error.</summary>
    Error,
}

/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Problem">The Api's problem, if it answered.</param>
public sealed record Failure(FailureKind Kind, int Status, ApiProblem? Problem = null)
{
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(3);

    /// <summary>When to retry; null if waiting does not help.</summary>
    public TimeSpan? RetryAfter => Kind is FailureKind.Away or FailureKind.Busy ? Problem?.RetryAfter ?? UsualWait : null;

    public static Failure NotFound { get; } = new(FailureKind.NotFound, StatusCodes.Status404NotFound);

    public static Failure Stale { get; } = new(FailureKind.Stale, StatusCodes.Status400BadRequest);

    public static Failure Of(Exception exception, HttpRequest request) => exception switch
    {
        NoSuchPageException => NotFound,
        BadHttpRequestException bad => OfStatus(bad.StatusCode),
        ApiException api => Of(api.Problem, request),
        _ => OfStatus(StatusCodes.Status500InternalServerError),
    };

    /// <summary>The page for a bare status.</summary>
    public static Failure OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => new(FailureKind.NotFound, status),
        StatusCodes.Status429TooManyRequests => new(FailureKind.Busy, status),
        StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout =>
            new(FailureKind.Away, StatusCodes.Status503ServiceUnavailable),
        >= 400 and < 500 => new(FailureKind.Unreadable, status),
        _ => new(FailureKind.Error, StatusCodes.Status500InternalServerError),
    };

    private static Failure Of(ApiProblem problem, HttpRequest request) => problem.Code == ProblemCodes.FeatureOff
        ? new(FailureKind.Off, problem.Status, problem)
        : OfStatus(problem, request);

    private static Failure OfStatus(ApiProblem problem, HttpRequest request) => problem.Status switch
    {
        0 or StatusCodes.Status408RequestTimeout => new(FailureKind.Away, StatusCodes.Status503ServiceUnavailable, problem),
        StatusCodes.Status404NotFound or StatusCodes.Status429TooManyRequests or >= 500 =>
            OfStatus(problem.Status) with { Problem = problem },
        // The address holds a value that the Api refuses, such as an unknown cursor: the page does not exist.
        >= 400 when HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) => NotFound with { Problem = problem },
        >= 400 => new(FailureKind.Refused, problem.Status, problem),
        // A success with an unreadable body.
        _ => OfStatus(StatusCodes.Status500InternalServerError) with { Problem = problem },
    };
}
