using Microsoft.AspNetCore.Antiforgery;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Web.Failures;

/// <summary>
/// Rejects a form with a missing or foreign token, or from another site, before any handler sees it. The token alone is not enough for
/// visitors: another site that can set cookies here (a sibling host) could plant the cookie that belongs to a token of its own, and
/// sign the visitor in to an account of its own.
/// </summary>
internal static class FormTokens
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next) => RefusalOf(context) is { } refusal
        ? context.RequestServices.GetRequiredService<FailureAnswer>().WriteAsync(context, refusal)
        : next(context);

    private static Failure? RefusalOf(HttpContext context) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } checkedToken ? Why(checkedToken.Error)
        : HttpMethods.IsPost(context.Request.Method) && RequestOrigin.IsElsewhere(context.Request) ? Failure.Stale
        : null;

    /// <summary>An unreadable form has no token either: too large, too many fields, a NUL in a field.</summary>
    private static Failure Why(Exception? refusal) => refusal?.InnerException switch
    {
        BadHttpRequestException bad => Failure.OfStatus(bad.StatusCode),
        InvalidDataException or IOException => Failure.OfStatus(StatusCodes.Status400BadRequest),
        _ => Failure.Stale,
    };
}
