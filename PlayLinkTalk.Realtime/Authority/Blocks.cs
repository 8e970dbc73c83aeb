using System.Collections.Immutable;
using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>The blocks of an account, in both directions. Read by every delivery, changed seldom; may be used by any thread.</summary>
internal sealed class Blocks
{
    private ImmutableHashSet<Guid> _blocked = [];
    private ImmutableHashSet<Guid> _blockedBy = [];

    public Blocks(ResumeResponse answer) => Take(answer);

    /// <summary>True without a block in either direction, as for nearly every account.</summary>
    public bool IsEmpty => _blocked.IsEmpty && _blockedBy.IsEmpty;

    public bool AnyBlocked => !_blocked.IsEmpty;

    /// <summary>Whether the words and the name of somebody stay away from the account.</summary>
    public bool Hides(Guid other) => _blocked.Contains(other);

    /// <summary>Whether the typing and the presence of somebody stay away from the account: that holds both ways.</summary>
    public bool KeepsApart(Guid other) => _blocked.Contains(other) || _blockedBy.Contains(other);

    /// <summary>What the Api says now, whatever was known before.</summary>
    public void Take(ResumeResponse answer)
    {
        Volatile.Write(ref _blocked, [.. answer.Blocked ?? []]);
        Volatile.Write(ref _blockedBy, [.. answer.BlockedBy ?? []]);
    }

    public void Block(Guid other, bool isBlocked) =>
        ImmutableInterlocked.Update(ref _blocked, static (set, change) => Change(set, change.other, change.isBlocked), (other, isBlocked));

    public void BlockedBy(Guid other, bool isBlocked) =>
        ImmutableInterlocked.Update(
            ref _blockedBy, static (set, change) => Change(set, change.other, change.isBlocked), (other, isBlocked));

    private static ImmutableHashSet<Guid> Change(ImmutableHashSet<Guid> set, Guid other, bool isIn) =>
        isIn ? set.Add(other) : set.Remove(other);
}
