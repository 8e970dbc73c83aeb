namespace PlayLinkTalk.Api.Leases;

/// <summary>Whether other processes share in the duties, as seen a moment ago.</summary>
internal sealed class Company
{
    private volatile bool _isThere;

    public bool IsThere
    {
        get => _isThere;
        set => _isThere = value;
    }
}
