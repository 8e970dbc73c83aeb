using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Uploads.Stores;

namespace PlayLinkTalk.Tests.Api.Uploads;

/// <summary>The real store behind a switch: it can be full, or away.</summary>
internal sealed class SwitchedStore(IFileStore store) : IFileStore
{
    public bool? IsFull { get; set; }

    /// <summary>Lets a write through and then fails it, as when the answer of a store is lost.</summary>
    public bool LosesAnswers { get; set; }

    public static ApiSetup Setup(ApiSetup setup) => setup with
    {
        FailsOnErrors = false,
        Configure = builder =>
        {
            var real = builder.Services.Last(service => service.ServiceType == typeof(IFileStore));
            builder.Services.AddSingleton(provider => new SwitchedStore((IFileStore)real.ImplementationFactory!(provider)));
            builder.Services.AddSingleton<IFileStore>(provider => provider.GetRequiredService<SwitchedStore>());
        },
    };

    public async Task WriteAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        Check();
        await store.WriteAsync(key, content, cancellationToken);
        if (LosesAnswers)
        {
            throw new FileStoreException(false, new IOException("The answer is lost."));
        }
    }

    public Task<StoredFile?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        Check();
        return store.OpenAsync(key, cancellationToken);
    }

    public Task DeleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        Check();
        return store.DeleteAsync(keys, cancellationToken);
    }

    private void Check()
    {
        if (IsFull is { } isFull)
        {
            throw new FileStoreException(isFull, new IOException("Switched off."));
        }
    }
}
