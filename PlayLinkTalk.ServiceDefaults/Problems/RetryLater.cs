using System.Globalization;
using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.ServiceDefaults.Problems;

/// <summary>A problem that passes with time: 429 or 503 with <c>Retry-After</c> in whole seconds, never less than 1.</summary>
public sealed class RetryLater(int status, string code, string title, TimeSpan after) : IResult, IStatusCodeHttpResult
{
    /// <summary>A connection that is dead without notice is closed about as soon.</summary>
    private static readonly TimeSpan UntilLessCrowded = TimeSpan.FromSeconds(10);

    public int? StatusCode => status;

    public int Status => status;

    /// <summary>From <see cref="ProblemCodes"/>.</summary>
    public string Code => code;

    /// <summary>For people.</summary>
    public string Title => title;

    /// <summary>429 <c>account-locked</c>.</summary>
    public static RetryLater Locked(TimeSpan after) =>
        new(StatusCodes.Status429TooManyRequests, ProblemCodes.AccountLocked, "Too many failed sign-ins of this account.", after);

    /// <summary>429 <c>rate-limited</c>.</summary>
    public static RetryLater Limited(TimeSpan after) => OfStatus(StatusCodes.Status429TooManyRequests, after);

    /// <summary>429 <c>too-many-connections</c>.</summary>
    public static RetryLater Crowded() => new(
        StatusCodes.Status429TooManyRequests, ProblemCodes.TooManyConnections,
        "This account or address has too many connections open.", UntilLessCrowded);

    /// <summary>503 <c>storage-full</c>.</summary>
    public static RetryLater StorageFull(TimeSpan after) =>
        new(StatusCodes.Status503ServiceUnavailable, ProblemCodes.StorageFull, "There is no room to store anything at the moment.", after);

    /// <summary>503 <c>unavailable</c>.</summary>
    public static RetryLater Unavailable(TimeSpan after) => OfStatus(StatusCodes.Status503ServiceUnavailable, after);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(after.TotalSeconds));
        httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(status, code, title).ExecuteAsync(httpContext);
    }

    private static RetryLater OfStatus(int status, TimeSpan after) =>
        new(status, ProblemStatus.CodeOf(status), ProblemStatus.TitleOf(status), after);
}
