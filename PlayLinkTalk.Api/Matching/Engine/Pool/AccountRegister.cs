namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>
/// The tickets of each account, which get their numbers here, and its other plans. Most accounts have one ticket and no plans.
/// </summary>
internal sealed class AccountRegister(WishNumbers numbers)
{
    private readonly WishTable<ByAccount> _wishes = new(numbers);

    /// <summary>All tickets of the accounts that have more than one.</summary>
    private readonly Dictionary<Guid, List<Wish>> _several = [];

    private readonly Dictionary<Guid, Plans> _plans = [];

    public void Add(Wish wish)
    {
        numbers.Enter(wish);
        wish.Plans = Find(wish.AccountId);
        if (_wishes.Find(wish.AccountId) is not { } first)
        {
            _wishes.Set(wish);
            return;
        }

        if (!_several.TryGetValue(wish.AccountId, out var wishes))
        {
            _several.Add(wish.AccountId, wishes = [first]);
        }

        wishes.Add(wish);
        (first.IsWary, wish.IsWary) = (true, true);
    }

    public void Remove(Wish wish)
    {
        if (_several.TryGetValue(wish.AccountId, out var wishes))
        {
            wishes.Remove(wish);
            _wishes.Set(wishes[0]);
            if (wishes.Count == 1)
            {
                _several.Remove(wish.AccountId);
            }
        }
        else if (_wishes.Find(wish.AccountId) == wish)
        {
            _wishes.Remove(wish.AccountId);
        }

        numbers.Leave(wish);
        DropIdle(wish.AccountId);
    }

    /// <summary>The account's tickets, as they are now.</summary>
    public IReadOnlyList<Wish> Of(Guid accountId) =>
        _several.TryGetValue(accountId, out var wishes) ? [.. wishes] : _wishes.Find(accountId) is { } only ? [only] : [];

    public Plans? Find(Guid accountId) => _plans.GetValueOrDefault(accountId);

    public Plans PlansOf(Guid accountId)
    {
        if (!_plans.TryGetValue(accountId, out var plans))
        {
            _plans.Add(accountId, plans = new Plans());
            foreach (var wish in Of(accountId))
            {
                wish.Plans = plans;
            }
        }

        return plans;
    }

    /// <summary>Lets go of plans that no ticket and no game needs: the account's next ticket brings them again.</summary>
    public void DropIdle(Guid accountId)
    {
        if (_plans.TryGetValue(accountId, out var plans) && !plans.HasGames && _wishes.Find(accountId) is null)
        {
            _plans.Remove(accountId);
        }
    }
}
