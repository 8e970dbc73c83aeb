using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Uploads.Stores;

internal static class FileStoreServices
{
    private const string OwnFolder = "files";

    public static IServiceCollection AddFileStore(this IServiceCollection services)
    {
        services.AddOptions<FileStoreOptions>().BindConfiguration(FileStoreOptions.Section).ValidateDataAnnotations()
            .Validate(o => o.Endpoint is null or "" || Uri.TryCreate(o.Endpoint, UriKind.Absolute, out _), "Files:Endpoint must be a URL.")
            .ValidateOnStart();
        services.AddSingleton<IFileStore>(provider => ActivatorUtilities.CreateInstance<SharedStore>(provider, Open(provider)));
        return services;
    }

    private static IFileStore Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<FileStoreOptions>>();
        return options.Value.Bucket is { Length: > 0 }
            ? new S3Store(options)
            : new FolderStore(options.Value.Folder is { Length: > 0 } folder ? folder : FolderOf(provider));
    }

    /// <summary>Beside a database that is a file.</summary>
    private static string FolderOf(IServiceProvider provider)
    {
        using var db = provider.GetRequiredService<IDbContextFactory<PlayLinkDb>>().CreateDbContext();
        return db.IsSqlite ? Path.Combine(Path.GetDirectoryName(DatabasePlace.Of(db))!, OwnFolder) : OwnFolder;
    }
}
