using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>An answer of the Api: a value, or a problem.</summary>
internal readonly record struct ApiAnswer<T>(T? Value, ApiProblem? Problem)
{
    public static implicit operator ApiAnswer<T>(ApiProblem problem) => new(default, problem);

    public static implicit operator ApiAnswer<T>(T value) => new(value, null);
}

/// <param name="Status">HTTP status.</param>
/// <param name="Code">From <see cref="ProblemCodes"/>.</param>
/// <param name="Detail">For people.</param>
internal sealed record ApiProblem(int Status, string Code, string Detail)
{
    public static ApiProblem Unavailable { get; } =
        new(
            StatusCodes.Status503ServiceUnavailable, ProblemCodes.Unavailable,
            "The service does not answer right now. Try again in a moment.");

    public bool IsSignedOut => Status == StatusCodes.Status401Unauthorized;
}
