namespace PlayLinkTalk.Tests.Client;

/// <summary>How long a test waits for what must come: only a broken test ever waits so long.</summary>
internal static class Patience
{
    public static CancellationToken Token => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;
}
