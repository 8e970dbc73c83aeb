using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>For what is seen only by looking: asks until it is so. Only a broken test waits long.</summary>
internal static class Eventually
{
    public static async Task IsTrue(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, "It did not come to be so.");
            await Task.Delay(10);
        }
    }
}
