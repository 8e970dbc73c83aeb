namespace PlayLinkTalk.Api.Assistant.Transport;

/// <summary>
/// The way to the model's endpoint. It follows no redirect, which would carry the key elsewhere, sends no traces, and reads a bounded
/// answer.
/// </summary>
internal sealed class ModelHandler : DelegatingHandler
{
    private const int LargestHeadersKilobytes = 16;
    private readonly int _mostBytes;

    /// <param name="mostBytes">Of an answer's body.</param>
    public ModelHandler(int mostBytes)
    {
        _mostBytes = mostBytes;
        InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = LargestHeadersKilobytes,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var whole = response.Content;
        response.Content = new StreamContent(new BoundedStream(await whole.ReadAsStreamAsync(cancellationToken), _mostBytes));
        foreach (var (name, values) in whole.Headers)
        {
            response.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return response;
    }
}
