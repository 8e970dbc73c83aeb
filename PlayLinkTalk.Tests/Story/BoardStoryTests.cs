using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Api.Uploads;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>A picture on the board: one member shows it, another reports it and no longer sees it.</summary>
public sealed partial class BoardStoryTests
{
    [NeedsFact(SystemChromium.Program)]
    public async Task A_post_with_a_picture_is_written_read_reported_and_hidden()
    {
        await using var service = await StandaloneProcess.StartAsync("--crowd", "0");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var mine = await Phone.TakeAsync(chromium.Browser, service.Address);
        await using var his = await Phone.TakeAsync(
            chromium.Browser, service.Address,
            new() { ViewportSize = new() { Width = 320, Height = 640 }, ColorScheme = ColorScheme.Dark });
        await mine.SignUpAsync("지우");
        await his.SignUpAsync("민준");

        await mine.Page.GotoAsync("/board/new");
        await mine.Page.ClickAsync("label:has([name='Form.Category'][value='tip'])");
        await mine.Page.FillAsync("[name='Form.Title']", "새 코트");
        await mine.Page.FillAsync("[name='Form.Text']", "조명이 밝아요");
        await mine.Page.SetInputFilesAsync(
            "#uploads", new FilePayload { Name = "court.jpg", MimeType = "image/jpeg", Buffer = TestFiles.Photo(1_200, 800) });
        await mine.Page.ClickAsync("main form button.button--play");
        await mine.Page.WaitForURLAsync(PostPath());
        await ShowsAsync(mine.Page.Locator(".photo img"));

        await his.Page.GotoAsync("/board");
        await ShowsAsync(his.Page.Locator(".line__thumb"));
        Assert.True(await his.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await his.Page.ClickAsync("text=새 코트");
        await his.Page.WaitForURLAsync(PostPath());
        await ShowsAsync(his.Page.Locator(".photo img"));
        Assert.True(await his.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await his.Page.ClickAsync("a[href*='/report?']");
        await his.Page.ClickAsync("label:has([name='Reason'][value='Spam'])");
        Assert.True(await his.Page.IsCheckedAsync("[name='Hide']"));
        await his.Page.ClickAsync("main form button.button--play");
        await Assertions.Expect(his.Page.Locator("[role='status']").First).ToContainTextAsync("신고를 접수했어요");

        await his.Page.GotoAsync("/board");
        await Assertions.Expect(his.Page.Locator("text=새 코트")).ToHaveCountAsync(0);
        await his.Page.GotoAsync("/me/reports");
        await Assertions.Expect(his.Page.Locator("main .chip")).ToHaveTextAsync("접수됐어요");
        await mine.Page.GotoAsync("/board");
        await ShowsAsync(mine.Page.Locator(".line__thumb"));
        Assert.Empty(mine.ScriptErrors);
        Assert.Empty(his.ScriptErrors);
    }

    private static async Task ShowsAsync(ILocator image)
    {
        await Assertions.Expect(image).ToBeVisibleAsync();
        Assert.True(await image.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));
    }

    [GeneratedRegex("/board/[0-9a-f-]{36}$")]
    private static partial Regex PostPath();
}
