using System.Diagnostics.Metrics;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>Meter <c>PlayLinkTalk.Uploads</c>: uploads by outcome, and images that wait.</summary>
internal sealed class UploadMetrics : IServiceMetrics
{
    public const string MeterName = "PlayLinkTalk.Uploads";
    public const string Stored = "stored";
    public const string Refused = "refused";
    public const string StoreAway = "store-away";
    public const string Ready = "ready";
    public const string Failed = "failed";
    private readonly Counter<long> _uploads;

    public UploadMetrics(IMeterFactory meters) => _uploads = meters.Create(MeterName).CreateCounter<long>(
        "playlinktalk.uploads", "{upload}",
        "Uploads by result: stored, refused, store-away (the file store was full or away), ready, failed (the image can't be read).");

    public void BeginAtZero()
    {
        foreach (var result in (string[])[Stored, Refused, StoreAway, Ready, Failed])
        {
            Add(0, result);
        }
    }

    public void Count(string result) => Add(1, result);

    private void Add(int uploads, string result) => _uploads.Add(uploads, new KeyValuePair<string, object?>("result", result));
}
