using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace PlayLinkTalk.ServiceDefaults.Problems;

internal static class ProblemsSetup
{
    public static void AddProblems(this IHostApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails();
        // Instead of the framework's writer, which decides by Accept and would answer page requests too.
        builder.Services.RemoveAll<IProblemDetailsWriter>().AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        builder.Services.AddExceptionHandler<ProblemExceptionHandler>();
        // Binding failures reach the handler with the place that could not be read; otherwise they are a bare 400.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.Configure<RateLimiterOptions>(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = RateLimited.WriteAsync;
        });
    }

    public static void UseProblems(this WebApplication app)
    {
        // The handler logs once and without exception messages; the middleware's own log would quote them.
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(async context =>
        {
            var response = context.HttpContext.Response;
            if (response.StatusCode == StatusCodes.Status403Forbidden)
            {
                // An account must not learn that a thing exists which it may not see.
                response.StatusCode = StatusCodes.Status404NotFound;
            }

            var problems = context.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>();
            await problems.TryWriteAsync(new() { HttpContext = context.HttpContext });
        });
    }
}
