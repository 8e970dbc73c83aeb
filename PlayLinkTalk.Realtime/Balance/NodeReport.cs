namespace PlayLinkTalk.Realtime.Balance;

/// <summary>What a node tells the others of itself; no one else hears it.</summary>
/// <param name="Node">Drawn when its process starts.</param>
/// <param name="Connections">Live ones, of hub and stream together.</param>
internal sealed record NodeReport(Guid Node, int Connections);
