using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Story;

/// <summary>What the service is for, as two people live it: sign up, ask, be matched, talk, and lose nothing.</summary>
public sealed class MainStoryTests
{
    private const string PicturesVariable = "PLAYLINKTALK_PICTURES";

    /// <summary>Where the tests leave their pictures.</summary>
    internal static readonly string Pictures = Environment.GetEnvironmentVariable(PicturesVariable)
        ?? Path.Combine(AppContext.BaseDirectory, "pictures");

    /// <summary>Whether pictures were requested: the large sets are made only then.</summary>
    internal static bool WantsPictures => Environment.GetEnvironmentVariable(PicturesVariable) is not null;

    [NeedsFact(SystemChromium.Program)]
    public async Task Two_players_find_a_game_and_talk_through_a_reload_and_a_killed_server()
    {
        await using var service = await StandaloneProcess.StartAsync("--crowd", "40");
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var jiwoo = await Phone.TakeAsync(chromium.Browser, service.Address);
        await using var minjun = await Phone.TakeAsync(chromium.Browser, service.Address);

        await jiwoo.Page.GotoAsync("/");
        await PictureAsync(jiwoo, "landing");
        await jiwoo.SignUpAsync("지우");
        await minjun.SignUpAsync("민준");
        await PictureAsync(jiwoo, "play");

        // Both wait for the same game; simulated players make it whole. The pages move on by themselves.
        await jiwoo.WishAsync("basketball-3x3");
        await PictureAsync(jiwoo, "waiting");
        await minjun.WishAsync("basketball-3x3");
        await Task.WhenAll(UntilMatchedAsync(jiwoo), UntilMatchedAsync(minjun));
        Assert.Equal(jiwoo.Page.Url, minjun.Page.Url);
        await PictureAsync(jiwoo, "match");

        await OpenRoomAsync(jiwoo);
        await OpenRoomAsync(minjun);
        await jiwoo.SayAsync("안녕하세요! 공 제가 가져갈게요");
        await minjun.Heard("공 제가 가져갈게요").WaitForAsync();
        await minjun.SayAsync("좋아요, 10분 전에 도착해요");
        await jiwoo.Heard("10분 전에 도착해요").WaitForAsync();
        await PictureAsync(jiwoo, "room");

        // A reload in mid-chat: what was said meanwhile is there, once.
        await Task.WhenAll(jiwoo.Page.ReloadAsync(), minjun.SayAsync("코트는 어디예요?"));
        await jiwoo.Heard("코트는 어디예요?").WaitForAsync();

        // The server dies without a word while both talk on; nothing acknowledged or written is lost.
        await service.KillAsync();
        await jiwoo.SayAsync("망원 한강공원이에요", waitFor: true);
        await minjun.SayAsync("알겠어요!", waitFor: true);
        await service.StartAgainAsync();
        await minjun.Heard("망원 한강공원이에요").WaitForAsync(Patiently);
        await jiwoo.Heard("알겠어요!").WaitForAsync(Patiently);
        await jiwoo.SayAsync("이따 봐요");
        await minjun.Heard("이따 봐요").WaitForAsync();

        await UntilSameAsync(jiwoo, minjun);
        Assert.Empty(jiwoo.ScriptErrors);
        Assert.Empty(minjun.ScriptErrors);
    }

    private static LocatorWaitForOptions Patiently => new() { Timeout = 60_000 };

    private static Task UntilMatchedAsync(Phone phone) =>
        phone.Page.WaitForURLAsync("**/matches/*", new PageWaitForURLOptions { Timeout = 60_000 });

    private static async Task OpenRoomAsync(Phone phone)
    {
        await phone.Page.Locator("main a[href^='/rooms/']").First.ClickAsync();
        await phone.Page.WaitForURLAsync("**/rooms/*");
    }

    /// <summary>Both phones show every position once, in order, with the same words.</summary>
    private static async Task UntilSameAsync(Phone one, Phone other)
    {
        await one.Page.WaitForFunctionAsync("() => document.querySelectorAll('li.msg:not([data-seq])').length === 0");
        var first = await one.TranscriptAsync();
        var second = await other.TranscriptAsync();
        var upTo = Math.Min(first[^1].Seq, second[^1].Seq);
        Assert.Equal(first.TakeWhile(line => line.Seq <= upTo), second.TakeWhile(line => line.Seq <= upTo));
        Assert.Equal(first.Select(line => line.Seq), Enumerable.Range(0, first.Count).Select(i => first[0].Seq + i));
        string[] said = ["공 제가 가져갈게요", "10분 전에 도착해요", "코트는 어디예요?", "망원 한강공원이에요", "알겠어요!", "이따 봐요"];
        Assert.All(said, words => Assert.Single(first, line => line.Text.Contains(words, StringComparison.Ordinal)));
    }

    private static async Task PictureAsync(Phone phone, string name)
    {
        Directory.CreateDirectory(Pictures);
        await phone.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{name}.png") });
    }
}
