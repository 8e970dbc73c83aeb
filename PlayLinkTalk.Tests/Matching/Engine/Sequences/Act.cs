namespace PlayLinkTalk.Tests.Matching.Engine.Sequences;

internal enum ActKind
{
    Add,
    Cancel,
    Commit,
    Refuse,
    Accept,
    Decline,
    Leave,
    CallOff,
    Pass,
    Crash,
}

/// <summary>
/// Something that happens to a pool. Its numbers only mean something where it happens: "the third waiting ticket, or
/// the one in its place". So any part of a sequence is a sequence too, which is what makes shrinking simple.
/// </summary>
internal readonly record struct Act(ActKind Kind, int Which, int How)
{
    private static readonly ActKind[] Weighted =
    [
        .. Enumerable.Repeat(ActKind.Add, 9), ActKind.Cancel, ActKind.Commit, ActKind.Commit, ActKind.Refuse, ActKind.Accept, ActKind.Decline,
        ActKind.Decline, ActKind.Leave, ActKind.CallOff, ActKind.Pass, ActKind.Pass, ActKind.Crash,
    ];

    public static Act[] Sequence(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, random.Next(12, 40)).Select(_ => new Act(Weighted[random.Next(Weighted.Length)], random.Next(1 << 30), random.Next(1 << 30)))];
    }

    public override string ToString() => $"new({nameof(ActKind)}.{Kind}, {Which}, {How})";
}
