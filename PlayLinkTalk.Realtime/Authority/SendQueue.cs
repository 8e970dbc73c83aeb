using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>
/// Clients' messages on their way to the Api. A client has one on its way at a time, which bounds what waits here and keeps
/// each client's messages in order.
/// </summary>
internal sealed class SendQueue(ApiAuthority authority, IOptions<RealtimeOptions> options)
    : BatchQueue<BatchedSend, byte[]>(options.Value.SendBatchesAtOnce, SendBatch.MostSends, MostCharacters)
{
    /// <summary>However its texts are escaped, a batch then stays below <see cref="SendBatch.MostBytes"/>.</summary>
    private const int MostCharacters = 64 * 1024;

    /// <summary>
    /// The stored message as the Api wrote it. It completes on the thread that has read the Api's answer, so that a batch
    /// doesn't wake a thread for each of its messages. Nobody's leaving cancels what was sent.
    /// </summary>
    public Task<ApiAnswer<byte[]>> SendAsync(Credential credential, Guid roomId, SendMessage message) =>
        AddAsync(
            new(credential.Token, roomId, message, TraceContext.CurrentText), comesFirst: false, TaskCreationOptions.None,
            CancellationToken.None);

    protected override int WeightOf(BatchedSend item) => item.Message.Text.Length;

    protected override Task<ApiAnswer<List<ApiAnswer<byte[]>>>> CallAsync(List<BatchedSend> items) => authority.SendAsync(new(items));
}
