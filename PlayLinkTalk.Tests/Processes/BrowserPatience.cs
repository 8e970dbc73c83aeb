using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>Tests in browsers run beside others: what a page is expected to show may take longer than it does for a player.</summary>
internal static class BrowserPatience
{
    private const float Milliseconds = 20_000;

    [ModuleInitializer]
    internal static void Set() => Assertions.SetDefaultExpectTimeout(Milliseconds);
}
