using System.Collections.Immutable;
using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>The blocks of an account, in both directions. Thread-safe; read by every delivery, changed seldom.</summary>
internal sealed class Blocks
{
    private ImmutableHashSet<Guid> _blocked = [];
    private ImmutableHashSet<Guid> _blockedBy = [];

    public Blocks(ResumeResponse answer) => Take(answer);

    /// <summary>True without a block in either direction.</summary>
    public bool IsEmpty => _blocked.IsEmpty && _blockedBy.IsEmpty;

    public bool AnyBlocked => !_blocked.IsEmpty;

    /// <summary>Whether the account must not see the other's messages and name.</summary>
    public bool Hides(Guid other) => _blocked.Contains(other);

    /// <summary>Whether the account must not see the other's typing and presence: a block in either direction.</summary>
    public bool KeepsApart(Guid other) => _blocked.Contains(other) || _blockedBy.Contains(other);

    /// <summary>Replaces all blocks by those of the Api's answer.</summary>
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
