using Microsoft.Playwright;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Browsers;

/// <summary>The machine's own Chromium, headless.</summary>
internal sealed class SystemChromium : IAsyncDisposable
{
    public const string Program = "chromium";

    private readonly IPlaywright _playwright;

    private SystemChromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    /// <param name="program">The name of a program on PATH, or a path.</param>
    /// <exception cref="ScenarioFailedException">The program does not exist.</exception>
    public static async Task<SystemChromium> OpenAsync(string program)
    {
        var file = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new ScenarioFailedException($"There is no {program} on this machine: install it, or pass --chromium.");
        var playwright = await Playwright.CreateAsync();
        try
        {
            return new(playwright, await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = file,
                // Chromium has no sandbox for root; the other options disable background requests.
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync"],
            }));
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}
