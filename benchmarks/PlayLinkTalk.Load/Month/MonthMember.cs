namespace PlayLinkTalk.Load.Month;

/// <summary>A member of the simulated month.</summary>
/// <param name="Token">Of its one session.</param>
internal sealed record MonthMember(Guid Id, int Number, string District, string Token);
