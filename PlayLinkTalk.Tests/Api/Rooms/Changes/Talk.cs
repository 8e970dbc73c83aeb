using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms.Changes;

/// <summary>A room of three members, on the wire.</summary>
internal sealed class Talk
{
    private readonly ApiServer _api;

    private Talk(ApiServer api, Guid room, Player[] players) => (_api, Room, Mia, Bo, Kim) = (api, room, players[0], players[1], players[2]);

    public Guid Room { get; }

    public Player Mia { get; }

    public Player Bo { get; }

    public Player Kim { get; }

    public static async Task<Talk> OpenAsync(ApiServer api)
    {
        Player[] players = [await api.JoinAsync("Mia"), await api.JoinAsync("Bo"), await api.JoinAsync("Kim")];
        var room = (await players[0].OpenGroupAsync(players[1..])).Id;
        // They know each other. Consent given by calls would take positions of the log.
        await using var db = api.OpenDatabase();
        await db.RoomMembers.Where(m => m.RoomId == room).ExecuteUpdateAsync(set => set.SetProperty(m => m.InvitedBy, (Guid?)null));
        return new(api, room, players);
    }

    public Task<HttpResponseMessage> AskAsync(Player player, HttpMethod method, string path, string? json = null) =>
        player.AskAsync(method, $"/api/rooms/{Room}/{path}", json);

    public async Task<JsonElement[]> LogAsync(Player player, string query = "")
    {
        using var response = await AskAsync(player, HttpMethod.Get, $"messages{query}");
        return [.. (await response.JsonAsync(HttpStatusCode.OK)).Items().EnumerateArray()];
    }

    public async Task<Message> AtAsync(Player player, long seq) =>
        await player.Api.Messages.FindAsync(Room, seq) ?? throw new InvalidOperationException($"There is no message {seq}.");

    public async Task DoAsync(Player player, HttpMethod method, string path, HttpStatusCode expected, string? json = null)
    {
        using var response = await AskAsync(player, method, path, json);
        Assert.True(expected == response.StatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }

    public async Task<Ear> ListenAsync()
    {
        var ear = new Ear((await Mia.Api.Rooms.FindAsync(Room))!.LastSeq);
        await _api.Broker.SubscribeAsync(Channels.Room(Room), ear.Hear, CancellationToken.None);
        return ear;
    }

    /// <summary>What the player missed after a position, as a node of this version asks, or of the version before.</summary>
    public async Task<IReadOnlyList<Message>> MissedAsync(Player player, long seq, bool knowsDeleted = true)
    {
        var held = new ResumeRequest(null, new Dictionary<Guid, long> { [Room] = seq });
        using var response = await _api.Http.PostAsJsonAsync(
            "/api/realtime/resume", new ResumeBatch([new(player.Token, held)], knowsDeleted), WireJson.Options);
        return (await response.Content.ReadFromJsonAsync<ResumeBatchResponse>(WireJson.Options))!.Answers.Single().Resumed!.Rooms.Single().Missed;
    }

    public static Message MessageOf(ChannelEvent heard) => JsonSerializer.Deserialize<Message>(heard.Data.Span, WireJson.Options)!;
}
