using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// The hub's JSON protocol with one difference: a message of an unknown type ends the connection, and the client is told why.
/// The framework would take it for an incomplete message and never read on.
/// </summary>
internal sealed class StrictHubProtocol(IOptions<JsonHubProtocolOptions> options) : IHubProtocol
{
    private readonly JsonHubProtocol _json = new(options);

    public string Name => _json.Name;

    public int Version => _json.Version;

    public TransferFormat TransferFormat => _json.TransferFormat;

    public bool IsVersionSupported(int version) => _json.IsVersionSupported(version);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _json.GetMessageBytes(message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => _json.WriteMessage(message, output);

    /// <exception cref="HubException">A whole message of an unknown type. The hub sends it to the client and closes.</exception>
    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        var before = input.Length;
        if (_json.TryParseMessage(ref input, binder, out message))
        {
            return true;
        }

        return input.Length == before
            ? false
            : throw new HubException($"{ProblemCodes.InvalidRequest}: the message is of an unknown type.");
    }
}
