using Microsoft.Playwright;
using PlayLinkTalk.Load.Browsers;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Story;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>Two players behind an nginx that lets no WebSocket through: they talk over streams and posts, and come back.</summary>
[Collection(SharedTopology.Name)]
public sealed class NarrowNetworkTests(SharedTopology topology)
{
    private const string OverStream = ".connection--stream:not([hidden])";
    private static readonly string[] Nodes = ["realtime1", "realtime2"];

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx, SystemChromium.Program)]
    public async Task Two_players_without_WebSockets_talk_through_the_death_of_a_node_and_come_back()
    {
        await using var narrow = await NarrowProxy.StartAsync(topology.Front);
        await using var chromium = await SystemChromium.OpenAsync(SystemChromium.Program);
        await using var mia = await Phone.TakeAsync(chromium.Browser, narrow.Address);
        await using var bo = await Phone.TakeAsync(chromium.Browser, narrow.Address);
        await MeetAsync(mia, bo);
        await OverAsync(mia, stream: true);
        await OverAsync(bo, stream: true);
        // A page that is opened now says it, too.
        await mia.Page.ReloadAsync();
        await OverAsync(mia, stream: true);
        var said = new List<string>();
        await TalkAsync(mia, bo, said, "좁은 길");
        await mia.Page.Locator("textarea[name='Text']").PressSequentiallyAsync("잠");
        await Assertions.Expect(bo.Page.Locator("[data-typing-line]")).ToContainTextAsync("미아");
        await Assertions.Expect(bo.Page.Locator("[data-presence]")).Not.ToBeEmptyAsync();

        // Each of them loses its node once; what is said meanwhile arrives.
        foreach (var node in Nodes)
        {
            await topology.Script.DoAsync("kill", node);
            await TalkAsync(mia, bo, said, $"{node} 없이");
            await topology.Script.DoAsync("start", node);
        }

        await OverAsync(mia, stream: true);
        await narrow.PassUpgradesAsync();
        await TalkAsync(bo, mia, said, "돌아가는 길");
        await OverAsync(mia, stream: false);
        await OverAsync(bo, stream: false);
        await TalkAsync(mia, bo, said, "넓은 길");

        foreach (var phone in (Phone[])[mia, bo])
        {
            var heard = await phone.TranscriptAsync();
            Assert.Equal(said, heard.Select(line => line.Text).Where(said.Contains));
            Assert.Equal(heard.Select(line => line.Seq).Distinct().Order(), heard.Select(line => line.Seq));
            Assert.Empty(phone.ScriptErrors);
        }
    }

    private static async Task TalkAsync(Phone one, Phone other, List<string> said, string topic)
    {
        foreach (var (speaker, listener, text) in ((Phone, Phone, string)[])[(one, other, $"{topic}, 가"), (other, one, $"{topic}, 나")])
        {
            await speaker.SayAsync(text);
            await listener.Heard(text).WaitForAsync();
            said.Add(text);
        }
    }

    private static Task OverAsync(Phone phone, bool stream) => Assertions.Expect(phone.Page.Locator(OverStream))
        .ToHaveCountAsync(stream ? 1 : 0, new() { Timeout = 90_000 });

    private static async Task MeetAsync(Phone mia, Phone bo)
    {
        await mia.SignUpAsync("미아");
        await bo.SignUpAsync("보");
        await mia.WishAsync("tennis-singles");
        await bo.WishAsync("tennis-singles");
        await bo.Page.GotoAsync("/rooms");
        var room = await bo.Page.Locator("a[href^='/rooms/']:not([href$='/search'])").First.GetAttributeAsync("href");
        var id = room!.Split('/', '#')[2];
        await bo.Page.GotoAsync($"/rooms/{id}");
        await mia.Page.GotoAsync($"/rooms/{id}");
    }
}
