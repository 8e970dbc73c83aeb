namespace Aspire.Pomelo.EntityFrameworkCore.MySql;

/// <summary>The switches of <c>Aspire.Pomelo.EntityFrameworkCore.MySql</c> that the Api sets.</summary>
public sealed class PomeloEntityFrameworkCoreMySqlSettings
{
    /// <summary>No health check: the Api has its own.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>No retries: the provider is given its own.</summary>
    public bool DisableRetry { get; set; }

    /// <summary>No traces of the database's client.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>No metrics of the database's client.</summary>
    public bool DisableMetrics { get; set; }
}
