using PlayLinkTalk.ServiceDefaults.Http;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Realtime;

/// <summary>
/// What realtime nodes ask for many clients at once exists at the nodes' listener only: elsewhere it is a 404, in whatever case and
/// with whatever method it is asked. Everything else exists at both.
/// </summary>
internal sealed class NodeDoor(RequestDelegate next, NodeListener nodes)
{
    public const string Path = "/api/realtime";

    public Task InvokeAsync(HttpContext context) =>
        context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase) && !nodes.IsAt(context.Connection.LocalPort)
            ? Problem.NotFound().ExecuteAsync(context)
            : next(context);
}
