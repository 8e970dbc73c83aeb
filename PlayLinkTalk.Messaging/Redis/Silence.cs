namespace PlayLinkTalk.Messaging.Redis;

/// <summary>When to speak of a silence: when it begins, at growing and irregular intervals while it lasts, and when it ends.</summary>
internal sealed class Silence(TimeSpan firstPause, TimeSpan longestPause)
{
    private DateTimeOffset _next;
    private TimeSpan _pause;
    private bool _wasSilent;

    public bool IsToBeTold(bool isSilent, DateTimeOffset now)
    {
        var (began, ended) = (isSilent && !_wasSilent, !isSilent && _wasSilent);
        _wasSilent = isSilent;
        if (began)
        {
            _pause = firstPause;
        }

        if (!began && !ended && !(isSilent && now >= _next))
        {
            return false;
        }

        _next = now + (_pause * (0.75 + (0.5 * Random.Shared.NextDouble())));
        _pause = _pause * 2 > longestPause ? longestPause : _pause * 2;
        return true;
    }
}
