using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PlayLinkTalk.ServiceDefaults.Redis;

namespace PlayLinkTalk.ServiceDefaults.Keys;

/// <summary>The keys that protect what a service gives to browsers and reads from them again.</summary>
public static class SharedKeys
{
    /// <summary>
    /// Shares the keys among all processes of a service: through Redis if one is configured, else through the folder
    /// <c>DataProtection:Keys</c>, else not at all. <c>DataProtection:Secret</c> encrypts them there.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="application">Its name: another service cannot read what this one protects.</param>
    public static TBuilder AddSharedKeys<TBuilder>(this TBuilder builder, string application) where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddDataProtection().SetApplicationName(application);
        builder.Services.AddOptions<FormKeyOptions>().BindConfiguration(FormKeyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IOptions<FormKeyOptions>>((keys, form) =>
            keys.XmlEncryptor = form.Value.Secret is { } secret ? new SealedKeys(secret) : null);
        if (builder.TryAddRedis())
        {
            builder.Services.AddSingleton<RedisKeyRing>();
            builder.Services.AddHostedService(provider => provider.GetRequiredService<RedisKeyRing>());
            builder.Services.AddOptions<KeyManagementOptions>().Configure<RedisKeyRing>((keys, ring) => keys.XmlRepository = ring);
        }
        else if (builder.Configuration["DataProtection:Keys"] is { Length: > 0 } folder)
        {
            builder.Services.AddOptions<KeyManagementOptions>().Configure<ILoggerFactory>(
                (keys, logs) => keys.XmlRepository = new OwnersKeyFolder(folder, logs));
        }

        return builder;
    }
}
