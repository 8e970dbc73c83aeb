namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>The most recent tickets of a sport, matched or not: similar ones may come again.</summary>
internal sealed class RecentWishes
{
    /// <summary>A small sample of ended tickets, kept to know the demand of a sport.</summary>
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
