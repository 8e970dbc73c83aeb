using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.People;

namespace PlayLinkTalk.Web.Features.People;

/// <summary>The presence of the people on a page. It is optional: the page is shown without it.</summary>
internal sealed class Dots(IReadOnlyList<AccountPresence> shown)
{
    private readonly Dictionary<Guid, AccountPresence> _shown = shown.ToDictionary(each => each.AccountId);

    public static Dots None { get; } = new([]);

    public IReadOnlySet<Guid> Online => _shown.Values.Where(each => each.Online).Select(each => each.AccountId).ToHashSet();

    public static async Task<Dots> OfAsync(PlayLinkApi api, IEnumerable<Guid> accounts, CancellationToken cancellationToken)
    {
        Guid[] asked = [.. accounts.Distinct().Take(AccountPresence.MostAsked)];
        try
        {
            return asked.Length == 0 ? None : new(await api.Presence.OfAsync(asked, cancellationToken));
        }
        catch (ApiException)
        {
            return None;
        }
    }

    /// <summary>Null: it does not show its presence to the reader.</summary>
    public AccountPresence? Of(Guid account) => _shown.GetValueOrDefault(account);
}
