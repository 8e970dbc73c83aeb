namespace PlayLinkTalk.Client;

/// <summary>A call that did not succeed, thrown by those methods whose caller expects success.</summary>
public sealed class ApiException(ApiProblem problem) : Exception($"{problem.Code} ({problem.Status}): {problem.Title}")
{
    public ApiProblem Problem { get; } = problem;
}
