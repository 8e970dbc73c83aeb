namespace PlayLinkTalk.Tests.Api;

/// <summary>Sends what realtime nodes ask to the listener where the Api answers nodes.</summary>
internal sealed class NodeCalls(Func<Uri> nodes) : DelegatingHandler
{
    private const string Path = "/api/realtime/";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is { } asked && asked.AbsolutePath.StartsWith(Path, StringComparison.Ordinal))
        {
            request.RequestUri = new(nodes(), asked.PathAndQuery);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
