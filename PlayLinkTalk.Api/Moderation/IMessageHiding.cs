using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>Takes the words and files of a message away from all members of its room. The slice of rooms implements it.</summary>
internal interface IMessageHiding
{
    /// <summary>As if its sender had deleted it, at any age. A message that is gone already stays so.</summary>
    Task HideAsync(Work work, Guid messageId, DateTimeOffset now, CancellationToken cancellationToken);
}
