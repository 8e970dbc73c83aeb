using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Realtime.Hosting;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// Logs failures of hub methods. The framework would log every refusal as an error too, which a client could provoke at will, so
/// the framework's own log of them is off.
/// </summary>
internal sealed class HubFaults(ILogger<HubFaults> logger) : IHubFilter
{
    /// <summary>The category of the framework's log.</summary>
    public const string FrameworkCategory = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception error) when (error is not (HubException or OperationCanceledException))
        {
            RealtimeLog.Failed(logger, invocationContext.HubMethodName, error);
            throw;
        }
    }
}
