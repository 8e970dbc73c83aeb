using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>Refuses requests for hosts that are not this site: pages and links would carry the name that a client has made up.</summary>
internal sealed class SiteHostMiddleware(RequestDelegate next, IOptions<SiteOptions> options)
{
    private static readonly PathString[] AskedByAddress = ["/health", "/alive"];

    private readonly FrozenSet<string> _hosts = options.Value.Each.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        return _hosts.Count == 0 || _hosts.Contains(request.Host.Host) || AskedByAddress.Contains(request.Path)
            ? next(context)
            : Problem.Of(StatusCodes.Status400BadRequest, ProblemCodes.InvalidRequest, "This host is not served here.")
                .ExecuteAsync(context);
    }
}
