using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Standalone.Crowd.Hosting;

/// <summary>Section <c>Crowd</c>: simulated players, so that an empty service has games.</summary>
public sealed class CrowdOptions
{
    public const string Section = "Crowd";
    public const int DefaultPlayers = 150;

    /// <summary>0: none.</summary>
    [Range(0, 1000)]
    public int Players { get; set; } = DefaultPlayers;

    /// <summary>The service that they use. Null: the one in this process.</summary>
    public Uri? Service { get; set; }

    /// <summary>The service's <c>Simulation:Key</c>. The embedded default makes one for each run.</summary>
    public string? Key { get; set; }

    /// <summary>Where the players' passwords and tokens are kept.</summary>
    [Required]
    public string Folder { get; set; } = "data";

    /// <summary>Delay between the start of the service and the first arrival.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Players that arrive at once; the others follow at <see cref="ArrivalInterval"/>.</summary>
    [Range(0, 1000)]
    public int FirstPlayers { get; set; } = 40;

    /// <summary>Delay between later arrivals. A new account costs the service two password hashes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ArrivalInterval { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Interval between reads of the open wishes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Look { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Games that a player asks for by themselves, per hour of the evening peak.</summary>
    [Range(0, 60)]
    public double WishesPerHour { get; set; } = 0.25;

    /// <summary>The service's lead time, in minutes: no game starts earlier from now.</summary>
    [Range(0, 24 * 60)]
    public int LeadMinutes { get; set; } = 20;
}
