namespace PlayLinkTalk.Api.Leases;

/// <summary>
/// Who should have what: nobody more than an equal share, rounded up. What is free is taken up to the share, what goes
/// beyond it is given up, so that a newcomer finds something. Shares add up to no less than all, so nothing stays free.
/// </summary>
/// <param name="Take">Free duties to take.</param>
/// <param name="Give">Own duties to give up.</param>
internal sealed record LeaseSpread(IReadOnlyList<string> Take, IReadOnlyList<string> Give)
{
    /// <param name="holders">Every duty with its living holder, or nobody.</param>
    /// <param name="me">The process that asks.</param>
    /// <param name="living">How many processes share, this one included.</param>
    public static LeaseSpread Of(IReadOnlyDictionary<string, Guid?> holders, Guid me, int living)
    {
        var share = (holders.Count + living - 1) / living;
        var mine = Of(me);
        return new LeaseSpread([.. Of(null).Take(Math.Max(0, share - mine.Length))], [.. mine.Skip(share)]);

        string[] Of(Guid? holder) => [.. holders.Where(h => h.Value == holder).Select(h => h.Key).Order(StringComparer.Ordinal)];
    }
}
