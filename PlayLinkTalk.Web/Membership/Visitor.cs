using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Web.Membership;

/// <summary>The visitor of the page: a member, or not signed in.</summary>
public sealed class Visitor
{
    public Account? Account { get; private set; }

    /// <summary>Whether the browser has a session and the Api did not say whose it is.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>Unread notifications, for the bell; none within the quiet hours.</summary>
    public int Unread { get; private set; }

    /// <summary>The signed-in member, on a members-only page.</summary>
    public Account Member => Account ?? throw new InvalidOperationException("The page lacks [MembersOnly].");

    /// <summary>Asks the Api for the account of the browser's session. Returns the problem if the Api can't answer.</summary>
    internal async Task<ApiProblem?> RecogniseAsync(PlayLinkApi api, CancellationToken cancellationToken)
    {
        var unread = UnreadAsync(api, cancellationToken);
        var me = await api.Me.TryGetAsync(cancellationToken);
        var waiting = await unread;
        if (!me.TryGet(out var account, out var problem))
        {
            IsUnknown = !problem.IsSignedOut;
            return problem;
        }

        (Account, Unread) = (account, waiting);
        return null;
    }

    /// <summary>Copies the result from another scope of the same request.</summary>
    internal void Become(Visitor other) => (Account, Unread, IsUnknown) = (other.Account, other.Unread, other.IsUnknown);

    private static async Task<int> UnreadAsync(PlayLinkApi api, CancellationToken cancellationToken)
    {
        try
        {
            var list = await api.Notifications.ListAsync(limit: 1, cancellationToken: cancellationToken);
            return list.Quiet is true ? 0 : list.Unread;
        }
        catch (ApiException)
        {
            // A page without the unread count is better than no page.
            return 0;
        }
    }
}
