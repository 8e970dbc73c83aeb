using System.Text.Json;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>
/// Clients' messages on their way to the Api. A client has one under way at a time, which bounds what waits here and keeps each
/// client's messages in order.
/// </summary>
internal sealed class SendQueue(ApiAuthority authority, IOptions<RealtimeOptions> options)
    : BatchQueue<BatchedSend, JsonElement?>(options.Value.SendBatchesAtOnce, SendBatch.MostSends, MostCharacters)
{
    /// <summary>Keeps a batch below <see cref="SendBatch.MostBytes"/>, even if every character has to be escaped.</summary>
    private const int MostCharacters = 64 * 1024;

    /// <summary>
    /// The stored message as the Api wrote it. It completes on the thread that has read the Api's answer, so that a batch
    /// doesn't wake a thread for each of its messages. A client that disconnects does not cancel what it sent.
    /// </summary>
    public Task<ApiAnswer<JsonElement?>> SendAsync(Credential credential, Guid roomId, SendMessage message) =>
        AddAsync(new(credential.Token, roomId, message, TraceContext.CurrentText), TaskCreationOptions.None, CancellationToken.None);

    protected override int WeightOf(BatchedSend item) => item.Message.Text.Length;

    protected override Task<ApiAnswer<List<ApiAnswer<JsonElement?>>>> CallAsync(List<BatchedSend> items) => authority.SendAsync(new(items));
}
