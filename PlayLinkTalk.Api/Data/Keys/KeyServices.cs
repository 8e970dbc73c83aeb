using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace PlayLinkTalk.Api.Data.Keys;

internal static class KeyServices
{
    private const string Application = "PlayLinkTalk.Api";

    /// <summary>
    /// Keeps the keys in the database. The embedded default, which has the pages in the same process, keeps them in its data folder.
    /// </summary>
    public static IServiceCollection AddStoredKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(Application);
        services.AddSingleton<StoredKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<StoredKeys>((keys, stored) => keys.XmlRepository = stored);
        // It warns that keys are stored as they are: docs/adr/0024 says why.
        return services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
    }
}
