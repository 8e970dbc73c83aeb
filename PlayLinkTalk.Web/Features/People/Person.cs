using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Assistant;

namespace PlayLinkTalk.Web.Features.People;

/// <summary>A person as the visitor may see them.</summary>
/// <param name="IsBlocked">Whether the visitor blocks them: the name then comes from the visitor's list of blocks.</param>
internal sealed record Person(Guid Id, string Name, bool IsBlocked)
{
    /// <summary>Null if the person does not exist for the visitor.</summary>
    public static async Task<Person?> FindAsync(PlayLinkApi api, Guid account, CancellationToken cancellationToken)
    {
        if (account == AssistantAccount.Id)
        {
            return await api.Assistant.FindAsync(cancellationToken) is { } assistant
                ? new(account, assistant.Name, await api.Blocks.FindAsync(account, cancellationToken) is not null)
                : null;
        }

        if (await api.Accounts.FindPlayerAsync(account, cancellationToken) is { } player)
        {
            return new(player.Id, player.Name, IsBlocked: false);
        }

        return await api.Blocks.FindAsync(account, cancellationToken) is { } block
            ? new(block.Account.Id, block.Account.Name, IsBlocked: true)
            : null;
    }
}
