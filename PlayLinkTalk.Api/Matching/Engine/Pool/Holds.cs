namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>
/// Which tickets are in a game that is held, and since when each has been in any: another hold of the same ticket ends no
/// later, so cancellations of others never make it wait on and on.
/// </summary>
internal sealed class Holds
{
    private readonly Dictionary<Wish, (PoolGame Game, DateTimeOffset Since)> _held = [];

    public PoolGame? GameOf(Wish wish) => wish.State == WishState.Held && _held.TryGetValue(wish, out var held) ? held.Game : null;

    public void Add(Wish wish, PoolGame game, DateTimeOffset now) =>
        _held[wish] = (game, _held.TryGetValue(wish, out var before) ? before.Since : now);

    public DateTimeOffset Until(PoolGame game) => game.Players.Min(wish => _held[wish].Since) + game.Sport.Hold;

    public void Forget(Wish wish) => _held.Remove(wish);
}
