using Microsoft.Playwright;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Tests.Story;

/// <summary>A player's phone: a browser profile of its own, 390 px wide, that notes every error its pages report.</summary>
internal sealed class Phone : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];

    private Phone(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => Note(error);
        page.Console += (_, message) => Note(message.Type == "error" ? message.Text : null);
    }

    /// <summary>Of accounts that the pages ask for nothing more.</summary>
    public static GiveConsent Consent { get; } = new(LegalTexts.Terms, LegalTexts.Privacy, FourteenOrOlder: true);

    public IPage Page { get; }

    /// <summary>What went wrong in the pages' scripts; network errors are left out, they are part of the story.</summary>
    public IReadOnlyList<string> ScriptErrors
    {
        get
        {
            lock (_errors)
            {
                return [.. _errors.Where(e => !e.Contains("net::", StringComparison.Ordinal) && !e.Contains("Failed to load resource", StringComparison.Ordinal)
                    && !e.Contains("WebSocket", StringComparison.Ordinal))];
            }
        }
    }

    /// <param name="options">What is special about it; otherwise it is 390 px wide, Korean and in Seoul.</param>
    public static async Task<Phone> TakeAsync(IBrowser browser, Uri service, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = service.ToString();
        options.ViewportSize ??= new ViewportSize { Width = 390, Height = 844 };
        options.Locale ??= "ko-KR";
        options.TimezoneId ??= "Asia/Seoul";
        var context = await browser.NewContextAsync(options);
        return new Phone(context, await context.NewPageAsync());
    }

    public async Task SignUpAsync(string name)
    {
        await Page.GotoAsync("/sign-up");
        await Page.FillAsync("[name='Form.DisplayName']", name);
        await Page.FillAsync("[name='Form.Email']", $"{Guid.NewGuid():N}@example.org");
        await Page.FillAsync("[name='Form.Password']", "a long sentence of a password");
        await Page.SelectOptionAsync("[name='Form.District']", "seoul-mapo");
        foreach (var consent in (string[])["Terms", "Privacy", "Age"])
        {
            await Page.CheckAsync($"[name='Form.{consent}']");
        }

        await Page.ClickAsync("main form button:not([name])");
        await Page.WaitForURLAsync("**/play");
    }

    /// <summary>Asks for a game with the suggested window and district.</summary>
    public async Task WishAsync(string sport)
    {
        await Page.GotoAsync("/play");
        var choice = Page.Locator($"input[name='Form.Sport'][value='{sport}']");
        var folded = Page.Locator("details:not([open])", new() { Has = choice });
        if (await folded.CountAsync() > 0)
        {
            await folded.Locator("> summary").ClickAsync();
        }

        await choice.CheckAsync(new LocatorCheckOptions { Force = true });
        await Page.ClickAsync(".play__go button");
        await Page.WaitForURLAsync(url => url.Contains("/waiting/", StringComparison.Ordinal) || url.Contains("/matches/", StringComparison.Ordinal));
    }

    public Task SayAsync(string text) => SayAsync(text, waitFor: true);

    public async Task SayAsync(string text, bool waitFor)
    {
        await Page.FillAsync("textarea[name='Text']", text);
        await Page.PressAsync("textarea[name='Text']", "Enter");
        if (waitFor)
        {
            await Heard(text).WaitForAsync();
        }
    }

    /// <summary>The one bubble with exactly this text.</summary>
    public ILocator Heard(string text) => Page.Locator("[data-text]", new PageLocatorOptions { HasTextString = text });

    public async Task<IReadOnlyList<(long Seq, string Text)>> TranscriptAsync()
    {
        var lines = await Page.EvalOnSelectorAllAsync<string[][]>(
            "li.msg[data-seq]", "items => items.map(item => [item.dataset.seq, item.querySelector('[data-text]').innerText])");
        return [.. lines.Select(line => (long.Parse(line[0], System.Globalization.CultureInfo.InvariantCulture), line[1]))];
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Note(string? error)
    {
        lock (_errors)
        {
            if (error is not null)
            {
                _errors.Add(error);
            }
        }
    }
}
