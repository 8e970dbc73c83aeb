using Xunit;

namespace PlayLinkTalk.Tests.Api;

/// <summary>Waiting for what the Api does behind the request.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Between two questions. A condition that moves the test's clock sets its pace by this: 100 ms a question is ten times real
    /// time. At full speed a deadline would pass while the work before it is still on its way to the database.
    /// </summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);

    /// <summary>Asks again and again; only a broken test asks for long.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var lost = new CancellationTokenSource(Longest);
        while (!await holds())
        {
            Assert.False(lost.IsCancellationRequested, $"It never came to this: {what}.");
            await Task.Delay(Pace);
        }
    }

    /// <summary>
    /// Lets the jobs of an Api run, 3 s of its clock with each question: a lease that is renewed every five is kept meanwhile, on a slow
    /// database as well.
    /// </summary>
    public static Task UntilJobsDidAsync(ManualClock clock, Func<bool> holds, string what) => UntilAsync(
        async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(3));
            await Task.Delay(5 * Pace);
            return holds();
        },
        what);
}
