using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.ServiceDefaults.Problems;

/// <summary>
/// The charset of a JSON body. The framework takes a quoted name literally and fails on a name that it does not know; both are
/// the client's business: a quoted name is valid (RFC 9110, section 5.6.6), an unknown one is 415.
/// </summary>
internal sealed class JsonCharsetMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.Charset.HasValue || !IsJson(type))
        {
            return next(context);
        }

        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        if (!IsKnown(charset.ToString()))
        {
            return Problem.Of(
                StatusCodes.Status415UnsupportedMediaType, ProblemCodes.UnsupportedMediaType, "The body's charset is unknown: send UTF-8.")
                .ExecuteAsync(context);
        }

        if (charset.Length != type.Charset.Length)
        {
            type.Charset = charset;
            context.Request.ContentType = type.ToString();
        }

        return next(context);
    }

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);

    private static bool IsKnown(string charset)
    {
        try
        {
            _ = Encoding.GetEncoding(charset);
            return true;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
