using PlayLinkTalk.Client;

namespace PlayLinkTalk.Web.Features.People;

/// <summary>A person as the visitor may see them.</summary>
/// <param name="IsBlocked">The visitor blocks them: the name comes from the visitor's own list of blocks.</param>
internal sealed record Person(Guid Id, string Name, bool IsBlocked)
{
    /// <summary>Null when there is no such person for the visitor.</summary>
    public static async Task<Person?> FindAsync(PlayLinkApi api, Guid account, CancellationToken cancellationToken)
    {
        if (await api.Accounts.FindPlayerAsync(account, cancellationToken) is { } player)
        {
            return new(player.Id, player.Name, IsBlocked: false);
        }

        return await api.Blocks.FindAsync(account, cancellationToken) is { } block
            ? new(block.Account.Id, block.Account.Name, IsBlocked: true)
            : null;
    }
}
