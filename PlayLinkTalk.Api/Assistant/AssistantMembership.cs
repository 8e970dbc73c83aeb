using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Assistant;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>
/// The account of the assistant. It has no address and no password, and counts as closed: it is not found, not invited and no friend of
/// anybody, and nothing signs in to it. Only this slice makes it a member of rooms.
/// </summary>
internal sealed class AssistantMembership(
    WriteTransaction write, PlayCatalogue catalogue, IOptions<AssistantOptions> options, TimeProvider time)
{
    /// <summary>No address: nothing signs in or up by it.</summary>
    private const string NoAddress = "assistant:playlinktalk";

    /// <summary>Makes the account if it does not exist; before rooms are locked.</summary>
    public async Task EnsureAsync(PlayLinkDb db, CancellationToken cancellationToken)
    {
        if (!await db.Accounts.AnyAsync(a => a.Id == AssistantAccount.Id, cancellationToken))
        {
            await write.RunAsync(AddAsync, cancellationToken);
        }
    }

    /// <summary>The name is an option: another one is taken over at the next start.</summary>
    public Task RenameAsync(CancellationToken cancellationToken) => write.RunAsync(
        (work, ct) => work.Db.Accounts.Where(a => a.Id == AssistantAccount.Id && a.DisplayName != options.Value.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.DisplayName, options.Value.Name), ct), cancellationToken);

    /// <summary>Makes it a member, with the room locked. Nothing changes when it is one already.</summary>
    public static Task JoinAsync(Work work, RoomRow room, DateTimeOffset now, CancellationToken cancellationToken) =>
        RoomMembership.JoinAsync(work, room, [AssistantAccount.Id], now, cancellationToken);

    private async Task<bool> AddAsync(Work work, CancellationToken cancellationToken)
    {
        if (await work.Db.Accounts.AnyAsync(a => a.Id == AssistantAccount.Id, cancellationToken))
        {
            return false;
        }

        var now = time.Now();
        work.Db.Accounts.Add(new AccountRow
        {
            Id = AssistantAccount.Id, Email = NoAddress, PasswordHash = GuestAccounts.NoPassword(), DisplayName = options.Value.Name,
            Role = AccountRole.Member, District = catalogue.Districts[0].Id, CreatedAt = now, ClosedAt = now,
        });
        // It reads nothing: messages do not count it among those that have not read them.
        work.Db.ReceiptsOff.Add(new ReceiptsOffRow { AccountId = AssistantAccount.Id });
        await work.Db.SaveAsync(cancellationToken);
        return true;
    }
}
