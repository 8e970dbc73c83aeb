using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Calendar.Imports;

/// <summary>A calendar file of the caller: sent, looked at, accepted or dropped.</summary>
internal static class ImportEndpoints
{
    public static IServiceCollection AddCalendarImports(this IServiceCollection services) => services.AddSingleton<CalendarImports>();

    public static void MapCalendarImports(this IEndpointRouteBuilder routes)
    {
        var import = routes.MapGroup("/api/calendar/import").RequireAuthorization();
        import.MapGet("", GetAsync);
        import.MapPost("", SendAsync).RequireRateLimiting(RateLimitPolicies.CalendarImports)
            .WithMetadata(new RequestSizeLimitAttribute(CalendarFile.MostBytes)).Accepts<string>("text/calendar");
        var changes = import.MapGroup("").RequireRateLimiting(RateLimitPolicies.Changes);
        changes.MapPost("/accept", AcceptAsync);
        changes.MapDelete("", DropAsync);
    }

    private static async Task<Results<Ok<CalendarImport>, ProblemHttpResult>> SendAsync(
        HttpRequest request, Caller caller, CalendarImports imports, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            using var reader = new StreamReader(request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
            text = await reader.ReadToEndAsync(cancellationToken);
        }
        catch (DecoderFallbackException)
        {
            return Problem.Invalid("calendar", "text in UTF-8");
        }

        var (import, refusal) = await imports.ReadAsync(caller.AccountId, text, cancellationToken);
        // Dropped by another page meanwhile.
        return refusal is not null ? refusal : import is not null ? TypedResults.Ok(import) : Problem.NotFound();
    }

    private static async Task<Results<Ok<CalendarImport>, ProblemHttpResult>> GetAsync(
        Caller caller, CalendarImports imports, CancellationToken cancellationToken) =>
        await imports.FindAsync(caller.AccountId, cancellationToken) is { } import ? TypedResults.Ok(import) : Problem.NotFound();

    private static async Task<Results<Ok<AcceptedImport>, ProblemHttpResult>> AcceptAsync(
        Caller caller, CalendarImports imports, CancellationToken cancellationToken)
    {
        var (accepted, refusal) = await imports.AcceptAsync(caller.AccountId, cancellationToken);
        return refusal is not null ? refusal : TypedResults.Ok(accepted);
    }

    private static async Task<NoContent> DropAsync(Caller caller, CalendarImports imports, CancellationToken cancellationToken)
    {
        await imports.DropAsync(caller.AccountId, cancellationToken);
        return TypedResults.NoContent();
    }
}
