using System.Diagnostics.Metrics;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.RateLimits;

/// <summary>Meter <c>PlayLinkTalk.Brakes</c>: what <see cref="FloodBrake"/> holds back.</summary>
internal sealed class BrakeMetrics : IServiceMetrics
{
    public const string MeterName = "PlayLinkTalk.Brakes";
    public const string Text = "text";
    public const string Links = "links";
    public const string Invitations = "invitations";
    public const string DirectRooms = "direct-rooms";
    private readonly Counter<long> _refusals;

    public BrakeMetrics(IMeterFactory meters) => _refusals = meters.Create(MeterName).CreateCounter<long>(
        "playlinktalk.brakes.refusals", "{refusal}",
        "Acts that a brake held back: text (one text in many places), links, invitations (of strangers), direct-rooms (new ones).");

    public void BeginAtZero()
    {
        foreach (var brake in (string[])[Text, Links, Invitations, DirectRooms])
        {
            Add(0, brake);
        }
    }

    public void Count(string brake) => Add(1, brake);

    private void Add(int refusals, string brake) => _refusals.Add(refusals, new KeyValuePair<string, object?>("brake", brake));
}
