using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Web.Forms;
using PlayLinkTalk.Web.Languages;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Failures;

/// <summary>Writes the page of a failure.</summary>
internal sealed partial class FailureAnswer(ILogger<FailureAnswer> logger)
{
    /// <summary>Headers that are kept for the failure page.</summary>
    private static readonly string[] Kept = ["Set-Cookie", "Vary", "Allow", "Speculation-Rules"];

    public async Task WriteAsync(HttpContext context, Failure failure)
    {
        var trace = failure.Kind == FailureKind.Error
            ? failure.Problem?.TraceId ?? Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier
            : null;
        Prepare(context.Response, failure);
        try
        {
            await RenderAsync(context, failure, trace);
        }
        catch (Exception second) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            FailurePageFailed(logger, context.Request.Path.ToUriComponent(), second.GetType().FullName!, second.StackTrace);
            Prepare(context.Response, failure);
            await WritePlainAsync(context, failure, trace);
        }
    }

    private static void Prepare(HttpResponse response, Failure failure)
    {
        var kept = Kept.Select(name => KeyValuePair.Create(name, response.Headers[name])).Where(header => header.Value.Count > 0).ToArray();
        response.Clear();
        response.StatusCode = failure.Status;
        foreach (var (name, value) in kept)
        {
            response.Headers[name] = value;
        }

        if (failure.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>
    /// Renders in a new scope: the failed page has used the renderer and the navigation of its own scope. Only the visitor is carried
    /// over.
    /// </summary>
    private static async Task RenderAsync(HttpContext context, Failure failure, string? trace)
    {
        var failed = context.RequestServices;
        await using var scope = failed.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visitor>().Become(failed.GetRequiredService<Visitor>());
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await new RazorComponentResult<FailurePage>(new Dictionary<string, object?>
            {
                [nameof(FailurePage.Failure)] = failure,
                [nameof(FailurePage.Trace)] = trace,
            })
            { StatusCode = failure.Status, PreventStreamingRendering = true }.ExecuteAsync(context);
        }
        finally
        {
            context.RequestServices = failed;
        }
    }

    /// <summary>The last resort: static text without dependencies.</summary>
    private static Task WritePlainAsync(HttpContext context, Failure failure, string? trace)
    {
        var language = LanguageChoice.Of(context.Request);
        var (texts, problems) = language == Language.English
            ? (FailureTexts.English, ProblemTexts.English)
            : (FailureTexts.Korean, ProblemTexts.Korean);
        var (title, text) = texts.Of(failure, problems);
        var reference = trace is null ? "" : string.Format(CultureInfo.InvariantCulture, texts.Reference, trace);
        const string meta = """<meta charset="utf-8"><meta name="viewport" content="width=device-width">""";
        var home = $"""<p><a href="/">{Html(texts.Home)}</a></p>""";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="{language.Code()}"><head>{meta}<title>{Html(title)}</title></head>
            <body><main data-failure><h1>{Html(title)}</h1><p>{Html(text)}</p><p>{Html(reference)}</p>{home}</main></body></html>
            """, context.RequestAborted);
    }

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);

    [LoggerMessage(8003, LogLevel.Error, "The failure page of {Path} failed itself: {Type}\n{StackTrace}")]
    private static partial void FailurePageFailed(ILogger logger, string path, string type, string? stackTrace);
}
