namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>What the engine has to know of a sport.</summary>
/// <param name="Id">The catalogue's slug.</param>
/// <param name="MinPlayers">Seats at which a game is formed.</param>
/// <param name="MaxPlayers">Seats at which it is full; at most 60.</param>
/// <param name="Minutes">Length of a game unless a ticket asks for another.</param>
/// <param name="Hold">How long a game that has its minimum waits for more before it is formed; zero forms it at once.</param>
/// <param name="Relaxation">How distance and level widen while people wait.</param>
public sealed record SportRule(string Id, int MinPlayers, int MaxPlayers, TimeSpan Minutes, TimeSpan Hold, RelaxationSchedule Relaxation);
