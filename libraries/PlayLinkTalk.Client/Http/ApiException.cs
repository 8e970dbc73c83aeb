namespace PlayLinkTalk.Client;

/// <summary>A failed call, thrown by methods that return the value directly.</summary>
public sealed class ApiException(ApiProblem problem) : Exception($"{problem.Code} ({problem.Status}): {problem.Title}")
{
    public ApiProblem Problem { get; } = problem;
}
