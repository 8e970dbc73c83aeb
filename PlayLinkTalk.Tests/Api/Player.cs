using System.Text;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Specifications;

namespace PlayLinkTalk.Tests.Api;

/// <summary>A signed-in player on one device.</summary>
public sealed class Player(ApiServer server, SignedIn signedIn)
{
    public Guid Id => signedIn.Account.Id;

    public string Name => signedIn.Account.DisplayName;

    public string Email => signedIn.Account.Email;

    public string Token => signedIn.AccessToken;

    public PlayLinkApi Api { get; } = server.Nobody.As(CallerCredentials.Bearer(signedIn.AccessToken));

    /// <summary>A request as it goes over the wire.</summary>
    public Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", Token);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return server.Http.SendAsync(request);
    }

    /// <summary>A wish for a game that two make, an hour from now unless said otherwise.</summary>
    public CreateTicket Wish(string sport = "tennis-singles", double fromHours = 1, double hours = 3, string district = "seoul-mapo") =>
        new(sport, district, 5, server.Now.AddHours(fromHours), server.Now.AddHours(fromHours + hours));

    public Task<Ticket> AskForGameAsync(string sport = "tennis-singles", double fromHours = 1, double hours = 3, string district = "seoul-mapo") =>
        Api.Tickets.CreateAsync(Wish(sport, fromHours, hours, district));

    /// <summary>With these, or alone.</summary>
    public async Task<Room> OpenGroupAsync(params Player[] others) =>
        (await Api.Rooms.TryCreateAsync(new CreateRoom("Group", [Id, .. others.Select(o => o.Id)]))).OrThrow();

    public async Task<Message> SayAsync(Guid roomId, string text = "Hello", Player? whisperTo = null, Guid? clientMessageId = null) =>
        (await Api.Messages.TrySendAsync(roomId, new SendMessage(clientMessageId ?? Guid.CreateVersion7(), text, whisperTo?.Id))).OrThrow();

    public async Task<Match> MatchAsync(Guid matchId) =>
        await Api.Matches.FindAsync(matchId) ?? throw new InvalidOperationException("The match is not theirs.");

    /// <summary>Hears what is published on the player's feed from now on.</summary>
    public async Task<Ear> ListenAsync()
    {
        await using var db = server.OpenDatabase();
        var ear = new Ear(await db.Accounts.Where(a => a.Id == Id).Select(a => a.FeedSeq).SingleAsync());
        await server.Broker.SubscribeAsync(Channels.Feed(Id), ear.Hear, CancellationToken.None);
        return ear;
    }
}
