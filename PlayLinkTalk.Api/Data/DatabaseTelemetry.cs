using OpenTelemetry.Trace;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Data;

internal static class DatabaseTelemetry
{
    /// <summary>
    /// Adds database commands to traces and metrics, when telemetry is collected; without parameter values. Call it after
    /// the context is registered.
    /// </summary>
    public static void AddDatabaseTelemetry(this IHostApplicationBuilder builder)
    {
        if (!TelemetrySetup.IsWanted(builder.Configuration))
        {
            return;
        }

        var hasTraces = TelemetrySetup.HasTraces(builder.Configuration);
        if (hasTraces)
        {
            builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddEntityFrameworkCoreInstrumentation());
        }

        if (builder.Configuration.GetValue<DatabaseProvider>($"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}")
            == DatabaseProvider.MySql)
        {
            builder.EnrichMySqlDbContext<PlayLinkDb>(settings =>
                (settings.DisableHealthChecks, settings.DisableRetry, settings.DisableTracing) = (true, true, !hasTraces));
        }
    }
}
