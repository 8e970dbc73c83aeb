using System.Diagnostics;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.Load.Hostile;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Talk;
using SkiaSharp;

namespace PlayLinkTalk.Load.Uploads;

/// <summary>What members that talk notice of others that send large photos at the same time.</summary>
internal sealed class UploadsScenario : Scenario
{
    private const double WorstFactor = 2;
    private const int Senders = 20;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly Option Clients = new("clients", 50, "number of members that talk, in rooms of ten");
    private static readonly Option Files = new("files", 100, "number of photos of about 5 MB, all at once");
    private static readonly Option Quiet = new("quiet", 30, "seconds without uploads");
    private static readonly Option Most = new("seconds", 300, "most seconds until all photos are ready");

    public override string Name => "uploads";

    public override string Summary => "members that talk beside photos of 5 MB that are sent side by side: their times, and the photos'";

    public override string Remarks => """
        Start the service first:
          RateLimits__AccountsPerMinutePerAddress=1000 RateLimits__MessagesPerMinutePerAccount=100000 ./play --crowd 0
        """;

    public override IReadOnlyList<Option> Options => [Option.Url, Clients, Files, Quiet, Most, Option.Json];

    public override async Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken)
    {
        var front = options.Address(Option.Url.Name);
        using var gathering = new Gathering(front);
        var players = await gathering.GatherAsync(options.Number(Clients.Name), cancellationToken);
        using var others = new Gathering(front);
        var senders = await others.GatherAsync(Senders, cancellationToken);
        await using var audience = await Audience.OpenAsync(players, front, cancellationToken);
        var photo = Photo();
        var report = new Report(
            $"{Name}: {options.Number(Files.Name)} photos of {photo.Length / 1e6:0.0} MB beside {players.Count} members");

        // Warm-up.
        await TalkAsync(audience, Task.Delay(Rest, cancellationToken), cancellationToken);
        var quiet = await TalkAsync(audience, Task.Delay(options.Seconds(Quiet.Name), cancellationToken), cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(options.Seconds(Most.Name));
        var (stored, ready) = (new Latencies(), new Latencies());
        var sending = Task.WhenAll(Enumerable.Range(0, options.Number(Files.Name)).Select(
            number => SendAsync(senders[number % senders.Count].Api, photo, stored, ready, over.Token)));
        var beside = await TalkAsync(audience, sending, cancellationToken);

        report.Add("quiet: send -> acknowledged", quiet.Acknowledging);
        report.Add("quiet: send -> every member", quiet.Delivering);
        report.Add(
            "beside uploads: send -> acknowledged", beside.Acknowledging, p99Bar: WorstFactor * quiet.Acknowledging.Percentile(99));
        report.Add("beside uploads: send -> every member", beside.Delivering, p99Bar: WorstFactor * quiet.Delivering.Percentile(99));
        report.Add("photo -> stored", stored);
        report.Add("photo -> ready", ready);
        report.AddLaw("photos that are not ready", (await sending).Count(isReady => !isReady));
        report.AddLaw("sends or reads that failed", quiet.Failed + beside.Failed);
        return report;
    }

    private static async Task<HonestTalk> TalkAsync(Audience audience, Task until, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var talk = new HonestTalk(audience);
        var talking = talk.RunAsync(end.Token, cancellationToken);
        await until;
        await end.CancelAsync();
        await talking;
        return talk;
    }

    /// <returns>False: it was refused, failed, or was not ready in time.</returns>
    private static async Task<bool> SendAsync(
        PlayLinkApi api, byte[] photo, Latencies stored, Latencies ready, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            var sent = await api.Uploads.TrySendAsync(Guid.NewGuid(), new MemoryStream(photo), "photo.jpg", cancellationToken);
            if (!sent.TryGet(out var upload, out _))
            {
                return false;
            }

            stored.AddSince(begun);
            while (upload.State == UploadState.Pending)
            {
                await Task.Delay(Look, cancellationToken);
                upload = await api.Uploads.FindAsync(upload.Id, cancellationToken) ?? upload;
            }

            ready.AddSince(begun);
            return upload.State == UploadState.Ready;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Noise: it can't be made small.</summary>
    private static byte[] Photo()
    {
        const int Width = 2_600;
        const int Height = 1_900;
        using var pixels = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        new Random(7).NextBytes(pixels.GetPixelSpan());
        using var data = pixels.Encode(SKEncodedImageFormat.Jpeg, 75);
        return data.ToArray();
    }
}
