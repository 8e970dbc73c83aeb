using PlayLinkTalk.Tests.Architecture;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>Two of each service behind nginx, up for all tests of the collection. A test that ends a process starts it again.</summary>
public sealed class SharedTopology : IAsyncLifetime
{
    /// <summary>Of one address at the front.</summary>
    public const int MostConnections = 200;

    public TestTopology Script { get; } = new();

    public Uri Front => Script.Front;

    public async Task InitializeAsync()
    {
        // Without them every test of the collection says that it is skipped.
        if (Programs.Missing(TestTopology.Redis, TestTopology.Nginx) is null)
        {
            var up = await Script.UpAsync(
                "--api", "2", "--realtime", "2", "--web", "2", "--connections", $"{MostConnections}", "--requests", "10000");
            Assert.True(up.Exit == 0, up.Error);
        }
    }

    public async Task DisposeAsync()
    {
        await Script.DoAsync("down");
        KeepLogs();
        Directory.Delete(Script.Folder, recursive: true);
    }

    /// <summary>The logs of the processes, beside the results, for finding out why a test failed.</summary>
    private void KeepLogs()
    {
        var kept = Directory.CreateDirectory(Path.Combine(SourceTree.Root, "artifacts", "tests", "topology"));
        foreach (var log in new DirectoryInfo(Path.Combine(Script.Folder, "logs")).GetFiles("*.log"))
        {
            log.CopyTo(Path.Combine(kept.FullName, log.Name), overwrite: true);
        }
    }

    [CollectionDefinition(Name)]
    public sealed class Collection : ICollectionFixture<SharedTopology>;

    public const string Name = "topology";
}
