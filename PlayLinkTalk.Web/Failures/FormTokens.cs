using Microsoft.AspNetCore.Antiforgery;

namespace PlayLinkTalk.Web.Failures;

/// <summary>Rejects a form with a missing or foreign token before any handler sees it.</summary>
internal static class FormTokens
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } checkedToken
            ? context.RequestServices.GetRequiredService<FailureAnswer>().WriteAsync(context, Why(checkedToken.Error))
            : next(context);

    /// <summary>An unreadable form has no token either: too large, too many fields, a NUL in a field.</summary>
    private static Failure Why(Exception? refusal) => refusal?.InnerException switch
    {
        BadHttpRequestException bad => Failure.OfStatus(bad.StatusCode),
        InvalidDataException or IOException => Failure.OfStatus(StatusCodes.Status400BadRequest),
        _ => Failure.Stale,
    };
}
