namespace PlayLinkTalk.Tests.Databases;

/// <summary>A database of the running test's kind without a schema, and the folder that it is known by.</summary>
internal sealed class EmptyDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlinktalk-empty-");

    private EmptyDatabase() => Database = TestDatabase.In(Folder);

    public string Folder => _folder.FullName;

    public TestDatabase Database { get; }

    public static async Task<EmptyDatabase> CreateAsync()
    {
        var empty = new EmptyDatabase();
        await empty.Database.PrepareEmptyAsync();
        return empty;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DropAsync();
        _folder.Delete(recursive: true);
    }
}
