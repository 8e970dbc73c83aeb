namespace PlayLinkTalk.Messaging.Redis;

/// <summary>The accounts connected to this node. Not thread-safe: its owner locks.</summary>
internal sealed class LocalPresence
{
    private readonly Dictionary<Guid, Account> _accounts = [];

    public IReadOnlyCollection<Guid> Accounts => _accounts.Keys;

    public bool Contains(Guid accountId) => _accounts.ContainsKey(accountId);

    public byte[] RoomsOf(Guid accountId) => _accounts[accountId].Rooms;

    /// <summary>The account's rooms when it is its first connection here or the rooms have changed, else null.</summary>
    public byte[]? Enter(Guid accountId, string connectionId, IReadOnlyCollection<Guid> rooms)
    {
        var packed = RoomList.Pack(rooms);
        if (!_accounts.TryGetValue(accountId, out var account))
        {
            _accounts.Add(accountId, new(packed, connectionId));
            return packed;
        }

        account.Connections.Add(connectionId);
        if (account.Rooms.AsSpan().SequenceEqual(packed))
        {
            return null;
        }

        account.Rooms = packed;
        return packed;
    }

    /// <summary>The account's rooms when it was the last connection here, else null.</summary>
    public byte[]? Leave(Guid accountId, string connectionId)
    {
        if (!_accounts.TryGetValue(accountId, out var account)
            || !account.Connections.Remove(connectionId)
            || account.Connections.Count > 0)
        {
            return null;
        }

        _accounts.Remove(accountId);
        return account.Rooms;
    }

    private sealed class Account(byte[] rooms, string connectionId)
    {
        public byte[] Rooms { get; set; } = rooms;

        public HashSet<string> Connections { get; } = new(StringComparer.Ordinal) { connectionId };
    }
}
