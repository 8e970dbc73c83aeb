using Microsoft.Playwright;
using PlayLinkTalk.Tests.Processes;

namespace PlayLinkTalk.Tests.Story;

/// <summary>The system's Chromium, headless.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    public const string Program = "chromium";
    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    public static async Task<Chromium> OpenAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Programs.Find(Program),
            // As root there is no sandbox to be had; the rest keeps the browser from calling home.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync"],
        });
        return new Chromium(playwright, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}
