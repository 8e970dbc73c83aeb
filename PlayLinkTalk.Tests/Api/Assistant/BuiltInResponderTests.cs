using PlayLinkTalk.Contracts.Assistant;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Assistant;

/// <summary>The small responder of the embedded service, which answers from live figures.</summary>
public sealed class BuiltInResponderTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync(new ApiSetup
    {
        Settings = new Dictionary<string, string?> { ["Assistant:BuiltIn"] = "true", ["Assistant:Name"] = "어시스턴트(시연용)" },
    });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task It_counts_players_that_wait_near_the_member_and_says_that_it_is_no_model()
    {
        var waiting = await _api.JoinAsync(2);
        await waiting[0].AskForGameAsync("futsal");
        await waiting[1].AskForGameAsync("futsal", district: "busan-haeundae");
        var player = await _api.JoinAsync("Jiwoo");
        var info = (await player.Api.Assistant.FindAsync())!;
        Assert.Equal((true, "어시스턴트(시연용)"), (info.BuiltIn, info.Name));
        var room = await AssistantStage.OpenDirectAsync(player);

        foreach (var (at, question, answer) in ((int, string, string)[])[
            (1, "근처에서 풋살 기다리는 사람 몇 명이야?", "풋살: 지금 10km 안에서 1명이 기다리고 있어요."),
            (2, "How many wait for futsal near me?", "Futsal: 1 player waits within 10 km of you now."),
            (3, "농구는?", "농구: 지금 10km 안에서 기다리는 사람은 없어요."),
            (4, "지금 누가 기다려?", "지금 10km 안에서 기다리는 사람: 풋살 1명.")])
        {
            Assert.Equal(answer, await AnswerAsync(player, room, question, at));
        }

        Assert.Contains("언어 모델이 아닌", await AnswerAsync(player, room, "안녕", 5), StringComparison.Ordinal);
    }

    private async Task<string> AnswerAsync(Player player, Guid room, string question, int count)
    {
        await player.SayAsync(room, question);
        await Patience.UntilAsync(async () =>
        {
            _api.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return (await AssistantStage.SaidAsync(player, room)).Count == count;
        }, $"answer {count}");
        var answer = (await AssistantStage.SaidAsync(player, room))[^1];
        Assert.Equal(AssistantAccount.Id, answer.Sender!.Id);
        return answer.Text!;
    }
}
