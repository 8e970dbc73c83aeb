namespace PlayLinkTalk.Api.Push;

internal enum PushOutcome
{
    /// <summary>The push service has taken it.</summary>
    Sent,
    /// <summary>The browser no longer takes pushes.</summary>
    Gone,
    /// <summary>It will never be taken.</summary>
    Refused,
    /// <summary>Not now.</summary>
    Later,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">For the log; names no endpoint.</param>
/// <param name="After">How long the push service asks to wait.</param>
internal readonly record struct PushResult(PushOutcome Outcome, string? Reason = null, TimeSpan? After = null);

/// <summary>A push as it is handed to a push service.</summary>
/// <param name="Row">What is stored of it, after the attempt was counted.</param>
/// <param name="Device">Where it goes.</param>
/// <param name="Text">The content, JSON; encrypted on the way.</param>
internal sealed record OutgoingPush(Rows.PushRow Row, Rows.PushSubscriptionRow Device, string Text);
