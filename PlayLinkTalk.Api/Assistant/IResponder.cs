namespace PlayLinkTalk.Api.Assistant;

/// <summary>Writes answers. It gets text and gives text: it has no other way to learn or to do anything.</summary>
internal interface IResponder
{
    /// <returns>The answer in pieces, as they come.</returns>
    /// <exception cref="ResponderBusyException">It answers too many at this time.</exception>
    IAsyncEnumerable<string> RespondAsync(Conversation conversation, CancellationToken cancellationToken);
}

/// <summary>The responder asks to come back later.</summary>
internal sealed class ResponderBusyException(Exception cause) : Exception("The responder is over its limit.", cause);
