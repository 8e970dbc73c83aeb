using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.People;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>Tells those that see a member beside themselves that its name, picture or role is another one.</summary>
internal interface IPersonEvents
{
    /// <summary>Call it in the transaction of the change. It is told once that is committed.</summary>
    Task ChangedAsync(Work work, PersonChanged person, CancellationToken cancellationToken);
}
