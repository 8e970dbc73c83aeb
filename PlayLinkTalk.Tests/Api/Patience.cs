using Xunit;

namespace PlayLinkTalk.Tests.Api;

/// <summary>Waiting for what the Api does behind the request.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Asks again and again; only a broken test asks for long.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var lost = new CancellationTokenSource(Longest);
        while (!await holds())
        {
            Assert.False(lost.IsCancellationRequested, $"It never came to this: {what}.");
            await Task.Yield();
        }
    }
}
