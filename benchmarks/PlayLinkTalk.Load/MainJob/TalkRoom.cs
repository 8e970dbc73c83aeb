using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.People;

namespace PlayLinkTalk.Load.MainJob;

/// <summary>A room, and what each of its members heard there.</summary>
internal sealed class TalkRoom(Guid id, IReadOnlyList<LoadPlayer> members)
{
    private readonly Transcript[] _transcripts = [.. members.Select(_ => new Transcript())];

    public Guid Id => id;

    public IReadOnlyList<LoadPlayer> Members => members;

    public Transcript TranscriptOf(LoadPlayer member) => _transcripts[members.Index().First(entry => entry.Item == member).Index];

    /// <summary>Whether everybody has heard everything up to there.</summary>
    public bool HasHeard(long seq) => _transcripts.All(transcript => transcript.Last >= seq);

    public Verdict Compare(IReadOnlyList<Message> log) =>
        _transcripts.Aggregate(default(Verdict), (sum, transcript) => sum + transcript.Compare(log));

    /// <summary>The log as the database has it.</summary>
    public async Task<IReadOnlyList<Message>> ReadLogAsync(CancellationToken cancellationToken)
    {
        var log = new List<Message>();
        while (true)
        {
            var page = await members[0].Api.Messages.AfterAsync(id, log.Count == 0 ? 0 : log[^1].Seq, 100, cancellationToken);
            if (page.Items.Count == 0)
            {
                return log;
            }

            log.AddRange(page.Items);
        }
    }
}
