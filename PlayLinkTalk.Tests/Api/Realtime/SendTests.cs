using System.Net;
using System.Net.Http.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Realtime;

public sealed class SendTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Each_message_is_its_own_senders_and_answered_as_if_it_came_alone()
    {
        var (one, other, stranger, gone) = (await api.JoinAsync(), await api.JoinAsync(), await api.JoinAsync(), await api.JoinAsync());
        var room = (await one.OpenGroupAsync(other, gone)).Id;
        Assert.True((await gone.Api.Sessions.TrySignOutAsync()).Succeeded);

        var answers = await SendAsync(
            Said(one.Token, room, "first"), Said(stranger.Token, room, "let me in"), Said(other.Token, room, "second"),
            Said(gone.Token, room, "still here"), Said("nonsense", room, "who am I"), Said(one.Token, room, " "),
            new(one.Token, room, new(Guid.NewGuid(), "psst", stranger.Id)));

        Assert.Equal([201, 404, 201, 401, 401, 400, 400], answers.Select(answer => answer.Status));
        Assert.Equal(
            [null, ProblemCodes.NotFound, null, ProblemCodes.SignedOut, ProblemCodes.SignedOut, ProblemCodes.InvalidRequest, ProblemCodes.InvalidRequest],
            answers.Select(answer => answer.Code));
        Assert.Equal([one.Id, other.Id], new[] { answers[0], answers[2] }.Select(answer => answer.Message!.Sender!.Id));
        Assert.All(answers, answer => Assert.True(answer.Message is null == answer.Detail is { Length: > 0 }));
        var log = (await one.Api.Messages.LatestAsync(room)).Items;
        Assert.Equal(answers.Select(answer => answer.Message).OfType<Message>().OrderBy(message => message.Seq), log);
    }

    [Fact]
    public async Task A_message_sent_together_with_itself_alone_or_again_is_stored_once()
    {
        var player = await api.JoinAsync();
        var room = (await player.OpenGroupAsync(await api.JoinAsync())).Id;
        var message = Said(player.Token, room, "once");

        var together = await SendAsync(message, message);
        var again = await SendAsync(message);
        var alone = await player.SayAsync(room, "once", clientMessageId: message.Message.ClientMessageId);

        Assert.Equal([200, 201], together.Select(answer => answer.Status).Order());
        Assert.Equal(200, Assert.Single(again).Status);
        Assert.All([.. together, .. again], answer => Assert.Equal(alone, answer.Message));
    }

    [Theory]
    [InlineData("sends", """{"sends":[null]}""", ProblemCodes.InvalidRequest)]
    [InlineData("sends", """{"sends":[{"token":"x"}]}""", ProblemCodes.InvalidRequest)]
    [InlineData("sends", """{"sends":{}}""", ProblemCodes.MalformedJson)]
    public async Task What_is_no_batch_is_refused(string field, string json, string code)
    {
        using var response = await api.Http.PostAsync("/api/realtime/send", new StringContent(json, null, "application/json"));

        await response.RefusedAsync(HttpStatusCode.BadRequest, code, field);
    }

    [Fact]
    public async Task It_takes_so_many_at_once_and_no_more()
    {
        var player = await api.JoinAsync();
        var room = (await player.OpenGroupAsync(await api.JoinAsync())).Id;
        var most = Enumerable.Range(0, SendBatch.MostSends).Select(number => Said(player.Token, room, $"{number}")).ToArray();

        Assert.Equal(Enumerable.Range(1, SendBatch.MostSends), (await SendAsync(most)).Select(answer => (int)answer.Message!.Seq).Order());
        using var tooMany = await AskAsync([.. most, most[0]]);

        await tooMany.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "sends");
    }

    private static BatchedSend Said(string token, Guid room, string text) => new(token, room, new(Guid.NewGuid(), text));

    private async Task<IReadOnlyList<SendAnswer>> SendAsync(params BatchedSend[] sends)
    {
        using var response = await AskAsync(sends);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<SendBatchResponse>(WireJson.Options))!.Answers;
    }

    private Task<HttpResponseMessage> AskAsync(BatchedSend[] sends) =>
        api.Http.PostAsJsonAsync("/api/realtime/send", new SendBatch(sends), WireJson.Options);
}
