using System.Diagnostics.CodeAnalysis;

namespace PlayLinkTalk.Client;

/// <summary>The outcome of a call without content.</summary>
public readonly record struct ApiResult(ApiProblem? Problem)
{
    public bool Succeeded => Problem is null;

    /// <exception cref="ApiException">The call failed.</exception>
    public void OrThrow()
    {
        if (Problem is not null)
        {
            throw new ApiException(Problem);
        }
    }
}

/// <summary>The outcome of a call: a value or a problem.</summary>
public readonly struct ApiResult<T>
    where T : class
{
    private readonly T? _value;

    public ApiResult(T value) => _value = value;

    public ApiResult(ApiProblem problem) => Problem = problem;

    public ApiProblem? Problem { get; }

    /// <summary>The value if the call succeeded; the problem otherwise.</summary>
    public bool TryGet([NotNullWhen(true)] out T? result, [NotNullWhen(false)] out ApiProblem? problem)
    {
        (result, problem) = (_value, Problem);
        return _value is not null;
    }

    /// <exception cref="ApiException">The call failed.</exception>
    public T OrThrow() => _value ?? throw new ApiException(Problem!);

    /// <summary>The value, or null if it does not exist for the caller (404).</summary>
    /// <exception cref="ApiException">The call failed for another reason.</exception>
    public T? OrNull() => Problem is { IsNotFound: true } ? null : OrThrow();
}
