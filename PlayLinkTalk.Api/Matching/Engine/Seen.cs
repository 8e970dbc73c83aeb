namespace PlayLinkTalk.Api.Matching.Engine;

/// <summary>The tickets of a sport that came last, whatever became of them: what may well be asked for again.</summary>
internal sealed class Seen
{
    /// <summary>Few, as they are kept beyond their time: enough to know what a sport is asked for.</summary>
    private const int Most = 128;

    private readonly Queue<Wish> _wishes = new();

    public IReadOnlyCollection<Wish> Wishes => _wishes;

    public void Add(Wish wish)
    {
        if (_wishes.Count == Most)
        {
            _wishes.Dequeue();
        }

        _wishes.Enqueue(wish);
    }
}
