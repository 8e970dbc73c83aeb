using System.Collections.Immutable;
using PlayLinkTalk.Standalone.Crowd.Planning;

namespace PlayLinkTalk.Standalone.Crowd;

/// <summary>The members who have arrived.</summary>
internal sealed class Roster
{
    private ImmutableDictionary<Player, Member> _members = ImmutableDictionary<Player, Member>.Empty;
    private ImmutableHashSet<Guid> _accounts = [];

    public IReadOnlyList<Player> Players => [.. _members.Keys];

    public IEnumerable<Member> Members => _members.Values;

    public Member? Find(Player player) => _members.GetValueOrDefault(player);

    public bool IsMember(Guid accountId) => _accounts.Contains(accountId);

    /// <summary>Until he arrives again; his account stays one of the crowd's.</summary>
    public void Remove(Member member) => ImmutableInterlocked.TryRemove(ref _members, member.Player, out _);

    public void Add(Member member)
    {
        ImmutableInterlocked.Update(ref _members, members => members.SetItem(member.Player, member));
        ImmutableInterlocked.Update(ref _accounts, accounts => accounts.Add(member.AccountId));
    }
}
