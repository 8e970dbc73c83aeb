using System.Collections.Immutable;
using PlayLinkTalk.Standalone.Crowd.Planning;

namespace PlayLinkTalk.Standalone.Crowd.Members;

/// <summary>The members that are signed in.</summary>
internal sealed class Roster
{
    private ImmutableDictionary<Player, Member> _members = ImmutableDictionary<Player, Member>.Empty;
    private ImmutableHashSet<Guid> _accounts = [];

    public IReadOnlyList<Player> Players => [.. _members.Keys];

    public IEnumerable<Member> Members => _members.Values;

    public Member? Find(Player player) => _members.GetValueOrDefault(player);

    public bool IsMember(Guid accountId) => _accounts.Contains(accountId);

    /// <summary>Removes a member until the next sign-in; the account stays known as simulated.</summary>
    public void Remove(Member member) => ImmutableInterlocked.TryRemove(ref _members, member.Player, out _);

    public void Add(Member member)
    {
        ImmutableInterlocked.Update(ref _members, members => members.SetItem(member.Player, member));
        ImmutableInterlocked.Update(ref _accounts, accounts => accounts.Add(member.AccountId));
    }
}
