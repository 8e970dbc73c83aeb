using Microsoft.Playwright;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Load.Browsers;

namespace PlayLinkTalk.Tests.Web;

/// <summary>A Chromium of a phone's size on a <see cref="WebServer"/>, signed in.</summary>
internal sealed class Handset : IAsyncDisposable
{
    private static readonly string Pictures = Environment.GetEnvironmentVariable("PLAYLINKTALK_PICTURES")
        ?? Path.Combine(AppContext.BaseDirectory, "pictures");

    private readonly SystemChromium chromium;
    private readonly IBrowserContext context;

    private Handset(SystemChromium chromium, IBrowserContext context, IPage page) =>
        (this.chromium, this.context, Page) = (chromium, context, page);

    public IPage Page { get; }

    public static async Task<Handset> OpenAsync(
        WebServer web, string language = "ko-KR", bool dark = false, bool scripts = true, int width = 390)
    {
        var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = web.Address.ToString(),
            ViewportSize = new() { Width = width, Height = 844 },
            Locale = language,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = scripts,
        });
        await context.AddCookiesAsync([new() { Name = SessionCookie.Name, Value = FakeApi.Token, Domain = web.Address.Host, Path = "/" }]);
        return new(chromium, context, await context.NewPageAsync());
    }

    /// <summary>The session ends elsewhere: the browser's cookie is worth nothing any more.</summary>
    public Task EndSessionAsync() => context.ClearCookiesAsync(new() { Name = SessionCookie.Name });

    public async Task PictureAsync(string name)
    {
        Directory.CreateDirectory(Pictures);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png") });
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await chromium.DisposeAsync();
    }
}
