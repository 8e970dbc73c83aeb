using System.Collections.Immutable;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Standalone.Crowd.Members;

namespace PlayLinkTalk.Standalone.Crowd.Desks;

/// <summary>A game at the first look of a simulated player, and the simulated players in it now.</summary>
internal sealed class Game(Match match)
{
    private ImmutableDictionary<Member, CancellationTokenSource> _members = ImmutableDictionary<Member, CancellationTokenSource>.Empty;

    public Match Match => match;

    public IEnumerable<Member> Members => _members.Keys;

    /// <summary>Whether a real player was in it from the start.</summary>
    public bool HasGuest { get; } = match.Players.Any(player => !player.Simulated);

    public void Join(Member member) => ImmutableInterlocked.TryAdd(ref _members, member, new CancellationTokenSource());

    public void Leave(Member member)
    {
        if (ImmutableInterlocked.TryRemove(ref _members, member, out var gone))
        {
            gone.Cancel();
        }
    }

    /// <summary>Cancelled when the member leaves.</summary>
    public CancellationToken GoneOf(Member member) =>
        _members.TryGetValue(member, out var gone) ? gone.Token : new CancellationToken(canceled: true);
}
