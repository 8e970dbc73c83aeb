using System.Text.Encodings.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace PlayLinkTalk.ServiceDefaults.Logging;

/// <summary>
/// How entries look on the console: a line of JSON each in production, readable elsewhere, with UTC times in both.
/// <c>Logging:Console:FormatterName</c> chooses <c>json</c> or <c>readable</c> in any environment.
/// </summary>
internal static class ConsoleSetup
{
    /// <summary>RFC 3339, in milliseconds.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static void AddConsoleFormats(this IHostApplicationBuilder builder)
    {
        // Of all providers, the collector's too: the factory of the loggers takes it.
        builder.Services.AddSingleton<IExternalScopeProvider, RequestScopes>();
        // No provider: a host without a console has none here either.
        builder.Logging.AddConsoleFormatter<ReadableConsole, ConsoleFormatterOptions>();
        var usual = builder.Environment.IsProduction() ? ConsoleFormatterNames.Json : ReadableConsole.FormatterName;
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName ??= usual);
        builder.Services.Configure<JsonConsoleFormatterOptions>(json =>
        {
            (json.UseUtcTimestamp, json.TimestampFormat) = (true, TimeFormat);
            // The trace of the request, by which entries of all services are found together.
            json.IncludeScopes = true;
            // Korean texts and apostrophes stay readable; control characters and quotes are escaped.
            json.JsonWriterOptions = new() { Indented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        });
    }
}
