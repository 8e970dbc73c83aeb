using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Takes the words and files of a message away from all members of its room, by a decision of a moderator.</summary>
internal interface IMessageHiding
{
    /// <summary>As if its sender had deleted it, at any age. A message that is gone already stays so.</summary>
    Task HideAsync(Work work, Guid messageId, DateTimeOffset now, CancellationToken cancellationToken);
}
