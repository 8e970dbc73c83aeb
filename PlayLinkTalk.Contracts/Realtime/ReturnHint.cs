namespace PlayLinkTalk.Contracts.Realtime;

/// <summary>
/// How long to wait before coming back when a connection breaks without a word, as the hub says when it accepts. The
/// clients of a node that dies then come back one after the other, each answered at once, and not all together, when
/// each would wait for all. Whoever does not know it is served as well.
/// </summary>
public static class ReturnHint
{
    /// <summary>Of the answer to the upgrade request: whole milliseconds.</summary>
    public const string Header = "X-Return-After";
}
