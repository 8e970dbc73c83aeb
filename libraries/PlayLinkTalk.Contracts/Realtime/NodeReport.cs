namespace PlayLinkTalk.Contracts.Realtime;

/// <summary>What a realtime node tells the Api of itself, for the figures that admins see.</summary>
/// <param name="Node">Its name; at most <see cref="LongestNode"/> characters.</param>
/// <param name="Connections">Live connections.</param>
/// <param name="Queued">Frames that wait for their connections to take them.</param>
/// <param name="LagMilliseconds">The longest sampled time from a commit to a connection since the last report; 0: none was sampled.</param>
public sealed record NodeReport(string Node, int Connections, int Queued, int LagMilliseconds)
{
    public const int LongestNode = 100;
}
