using Aspire.Pomelo.EntityFrameworkCore.MySql;
using Microsoft.EntityFrameworkCore;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Microsoft.Extensions.Hosting;

/// <summary>The call of <c>Aspire.Pomelo.EntityFrameworkCore.MySql</c> that the Api makes, where that package cannot be restored.</summary>
public static class AspireEFMySqlExtensions
{
    private const string Client = "MySqlConnector";

    /// <summary>Adds the traces and metrics of the database's client to a context that is registered already.</summary>
    public static void EnrichMySqlDbContext<TContext>(
        this IHostApplicationBuilder builder, Action<PomeloEntityFrameworkCoreMySqlSettings>? configureSettings = null)
        where TContext : DbContext
    {
        var settings = new PomeloEntityFrameworkCoreMySqlSettings();
        configureSettings?.Invoke(settings);
        if (!settings.DisableTracing)
        {
            builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddSource(Client));
        }

        if (!settings.DisableMetrics)
        {
            builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(Client));
        }
    }
}
