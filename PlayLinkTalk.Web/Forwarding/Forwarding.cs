using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.ServiceDefaults.Http;
using PlayLinkTalk.ServiceDefaults.Problems;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace PlayLinkTalk.Web.Forwarding;

/// <summary>
/// The browser knows one address: requests that are not for a page are forwarded to the service in charge. The Host header stays
/// as the browser wrote it, because the services compare it with Origin. The client address is always set here, never taken over.
/// </summary>
internal static class Forwarding
{
    private static readonly ForwarderRequestConfig Answers = ForwarderRequestConfig.Empty;

    /// <summary>Long-lived connections: a live peer sends a heartbeat long before this time-out.</summary>
    private static readonly ForwarderRequestConfig Streams =
        new() { ActivityTimeout = TimeSpan.FromHours(1), AllowResponseBuffering = false };

    /// <summary>Internal batch calls between realtime nodes and the Api: not for clients.</summary>
    private const string AmongServices = "/api/realtime/{**rest}";

    private const string Uploads = "/api/uploads";
    private const long MostUploadBytes = (10 * 1024 * 1024) + (64 * 1024);

    public static void MapForwarding(this WebApplication app)
    {
        // Files are the one large body; the Api bounds it again.
        Forward(app, Uploads, ServiceAddresses.Api, Answers)?.WithMetadata(new RequestSizeLimitAttribute(MostUploadBytes));
        foreach (var path in (string[])["/api/{**rest}", "/openapi/{**rest}", "/swagger/{**rest}", "/calendar/{secret}.ics"])
        {
            Forward(app, path, ServiceAddresses.Api, Answers);
        }

        app.Map(AmongServices, () => Problem.NotFound()).ExcludeFromDescription();
        foreach (var path in (string[])["/hubs/{**rest}", "/sse", "/api/sse"])
        {
            Forward(app, path, ServiceAddresses.Realtime, Streams);
        }
    }

    private static IEndpointConventionBuilder? Forward(WebApplication app, string path, string service, ForwarderRequestConfig request) =>
        app.Configuration[service] is { Length: > 0 } address
            ? app.MapForwarder(path, address, request, transforms => transforms.AddOriginalHost())
            : null;
}
