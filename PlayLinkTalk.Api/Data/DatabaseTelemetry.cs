using OpenTelemetry.Trace;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Data;

internal static class DatabaseTelemetry
{
    /// <summary>
    /// Adds the database's commands to traces and metrics, where telemetry is collected. Values of parameters stay out. Call it after
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
