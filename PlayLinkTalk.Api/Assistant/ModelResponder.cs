using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Chat;
using PlayLinkTalk.Api.Assistant.Transport;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>Answers of a language model behind any OpenAI-compatible endpoint. One attempt each: the member asks again.</summary>
internal sealed class ModelResponder : IResponder, IDisposable
{
    /// <summary>For endpoints that want no key: the client always sends one.</summary>
    private const string NoKey = "none";

    private readonly HttpClient _http;
    private readonly IChatClient _client;
    private readonly ChatOptions _chat;

    public ModelResponder(IOptions<AssistantOptions> options)
    {
        var of = options.Value;
        _http = new HttpClient(new ModelHandler(of.MostBytes)) { Timeout = Timeout.InfiniteTimeSpan };
        _chat = new ChatOptions { MaxOutputTokens = of.MostTokens };
        _client = new ChatClient(of.Model!, new ApiKeyCredential(of.Key is { Length: > 0 } key ? key : NoKey), new OpenAIClientOptions
        {
            Endpoint = new Uri(of.Endpoint!),
            Transport = new HttpClientPipelineTransport(_http),
            RetryPolicy = new ClientRetryPolicy(0),
            // The answer's own limit ends it before.
            NetworkTimeout = TimeSpan.FromSeconds(of.LimitSeconds * 2),
            EnableDistributedTracing = false,
        }).AsIChatClient();
    }

    public async IAsyncEnumerable<string> RespondAsync(
        Conversation conversation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var updates = _client.GetStreamingResponseAsync(Prompt.Of(conversation), _chat, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(updates))
        {
            yield return updates.Current.Text;
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (ClientResultException failure) when (ModelFailure.IsBusy(failure))
        {
            throw new ResponderBusyException(failure);
        }
    }
}
