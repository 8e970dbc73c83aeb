using PlayLinkTalk.Client;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Month;

/// <summary>
/// What members ask, as a phone asks it: of any process, and again of another one while the answer is in doubt. A process that ends may
/// have done what was asked.
/// </summary>
internal sealed class MonthCalls(MonthNodes nodes)
{
    private const int MostAttempts = 40;
    private int _asked;
    private int _doubts;

    /// <summary>Calls that were answered.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Calls whose answer was in doubt.</summary>
    public int Doubts => Volatile.Read(ref _doubts);

    /// <exception cref="ScenarioFailedException">No process answers.</exception>
    public Task<ApiResult<T>> AskAsync<T>(
        MonthMember member, Func<PlayLinkApi, Task<ApiResult<T>>> ask, CancellationToken cancellationToken) where T : class =>
        RepeatAsync(member, ask, answer => answer.Problem, cancellationToken);

    /// <summary>For calls without content. Null: it is done.</summary>
    public async Task<ApiProblem?> DoAsync(
        MonthMember member, Func<PlayLinkApi, Task<ApiResult>> act, CancellationToken cancellationToken) =>
        (await RepeatAsync(member, act, answer => answer.Problem, cancellationToken)).Problem;

    /// <summary>For calls that throw what is wrong. Null: it does not exist for the member.</summary>
    public async Task<T?> FindAsync<T>(
        MonthMember member, Func<PlayLinkApi, Task<T?>> find, CancellationToken cancellationToken) where T : class =>
        (await RepeatAsync(member, api => TryAsync(() => find(api)), found => found.Problem, cancellationToken)).Value;

    private async Task<TAnswer> RepeatAsync<TAnswer>(
        MonthMember member, Func<PlayLinkApi, Task<TAnswer>> ask, Func<TAnswer, ApiProblem?> problemOf,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var answer = await ask((await nodes.PickAsync(cancellationToken)).As(member.Token));
            if (problemOf(answer) is not { IsTransient: true })
            {
                Interlocked.Increment(ref _asked);
                return answer;
            }

            Interlocked.Increment(ref _doubts);
        }

        throw new ScenarioFailedException("No process answers.");
    }

    private static async Task<(T? Value, ApiProblem? Problem)> TryAsync<T>(Func<Task<T?>> find) where T : class
    {
        try
        {
            return (await find(), null);
        }
        catch (ApiException failure) when (failure.Problem.IsTransient)
        {
            return (null, failure.Problem);
        }
    }
}
