using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PlayLinkTalk.ServiceDefaults.Keys;

/// <summary>The keys with which a service protects what it hands to browsers and gets back from them.</summary>
public static class SharedKeys
{
    /// <summary>
    /// Shares the keys among all processes of a service: through Redis where one is configured, else through the folder
    /// <c>DataProtection:Keys</c>, else not at all. The framework's own package for Redis wants a newer client library than
    /// the partial feed has.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="application">Its name; what one service protects is nothing to another.</param>
    public static TBuilder AddSharedKeys<TBuilder>(this TBuilder builder, string application) where TBuilder : IHostApplicationBuilder
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName(application);
        if (builder.TryAddRedis())
        {
            builder.Services.AddSingleton<RedisKeyRing>();
            builder.Services.AddHostedService<RedisKeyKeeper>();
            builder.Services.AddOptions<KeyManagementOptions>().Configure<RedisKeyRing>((keys, ring) => keys.XmlRepository = ring);
        }
        else if (builder.Configuration["DataProtection:Keys"] is { Length: > 0 } folder)
        {
            protection.PersistKeysToFileSystem(Directory.CreateDirectory(folder));
        }

        return builder;
    }
}
