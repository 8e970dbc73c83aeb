using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Talk;

namespace PlayLinkTalk.Load.MainJob;

/// <summary>Rooms of ten talk; at the end every transcript is compared with the log.</summary>
internal sealed class TalkPhase : IAsyncDisposable
{
    private const double AcknowledgedBar = 50;
    private const double DeliveredBar = 100;

    private readonly Conversation _conversation;

    private TalkPhase(Conversation conversation) => _conversation = conversation;

    public static async Task<TalkPhase> OpenAsync(
        IReadOnlyList<LoadPlayer> players, Uri service, int sendsPerSecond, CancellationToken cancellationToken) =>
        new(new Conversation(await Audience.OpenAsync(players, service, cancellationToken), sendsPerSecond));

    public Task RunAsync(TimeSpan time, CancellationToken cancellationToken) => _conversation.RunAsync(time, cancellationToken);

    public async Task AddToAsync(Report report, CancellationToken cancellationToken)
    {
        var reckoning = await Reckoning.MakeAsync(_conversation, cancellationToken);
        report.Add("talking: sends a second", _conversation.Acknowledged.Count / _conversation.Time.TotalSeconds, "/s");
        report.Add("talking: deliveries a second", _conversation.Delivering.Count / _conversation.Time.TotalSeconds, "/s");
        report.Add("send -> acknowledged", _conversation.Acknowledging, AcknowledgedBar);
        report.Add("send -> delivered to each of ten", _conversation.Delivering, DeliveredBar);
        reckoning.AddTo(report);
    }

    public ValueTask DisposeAsync() => _conversation.Audience.DisposeAsync();
}
