namespace PlayLinkTalk.Contracts.Push;

/// <summary>A subscription as the browser's <c>PushSubscription.toJSON()</c> gives it. It replaces the one of the same session.</summary>
/// <param name="Endpoint">An https address of a push service, at most 1,000 characters.</param>
/// <param name="ExpirationTime">When the browser ends it, in milliseconds since 1970; not used.</param>
public sealed record SubscribeToPush(string Endpoint, PushSubscriptionKeys Keys, double? ExpirationTime = null);

/// <param name="P256dh">The browser's public key: an uncompressed point of P-256, base64url.</param>
/// <param name="Auth">16 bytes, base64url.</param>
public sealed record PushSubscriptionKeys(string P256dh, string Auth);

/// <param name="PublicKey">What the browser subscribes with, base64url. Absent: this service sends no pushes.</param>
/// <param name="Offered">Whether it is time to ask: the account has had a game.</param>
/// <param name="Here">Whether the session that asks takes pushes.</param>
public sealed record PushState(string? PublicKey, bool Offered, bool Here);

/// <param name="SessionId">The session that takes pushes now.</param>
public sealed record PushSubscribed(Guid SessionId, DateTimeOffset CreatedAt);

/// <summary>What a push says, encrypted for the browser. At most 3 KB.</summary>
/// <param name="Seq">The entry of the feed.</param>
/// <param name="Kind">A notification kind or code.</param>
/// <param name="Title">One line in the member's language.</param>
/// <param name="Body">Details; absent unless the member lets pushes show them.</param>
/// <param name="Url">A path of the pages.</param>
/// <param name="Tag">The subject: a newer notification of a tag replaces an older one.</param>
public sealed record PushContent(long Seq, string Kind, string Title, string? Body, string Url, string Tag);
