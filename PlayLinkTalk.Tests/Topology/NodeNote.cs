namespace PlayLinkTalk.Tests.Topology;

/// <summary>Notes which node answered, as the proxy says it.</summary>
internal sealed class NodeNote(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public const string Header = "X-Upstream";

    private volatile string? _node;

    /// <summary>The node of the newest answer.</summary>
    public string? Node => _node;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        _node = response.Headers.TryGetValues(Header, out var names) ? names.Single() : null;
        return response;
    }
}
