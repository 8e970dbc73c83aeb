using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.ServiceDefaults;
using PlayLinkTalk.Tests.Architecture;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>The version before this one and this one side by side, on one database and one Redis, while people talk.</summary>
[Collection(WholeMachine.Name)]
public sealed class UpgradeTests
{
    [NeedsHistoryFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task Nothing_is_lost_doubled_or_out_of_order_forward_and_back()
    {
        var present = Programs();
        var previous = PreviousVersion.Build();
        // Whatever the other build has made, it has left this one alone.
        Assert.Equal(present, Programs());

        var earlier = new TestTopology(previous);
        var up = await earlier.UpAsync("--api", "2", "--realtime", "4", "--web", "1");
        Assert.True(up.Exit == 0, up.Error);
        try
        {
            Assert.EndsWith(Path.GetFileName(previous), await VersionAsync(earlier, "api1"), StringComparison.Ordinal);

            var json = Path.Combine(earlier.Folder, "upgrade.json");
            var exit = await CommandLine.RunAsync(
            [
                "upgrade", "--previous", previous, "--topology", earlier.Folder, "--json", json,
                "--clients", "30", "--sends", "20", "--seconds", "24",
            ]);

            Assert.True(exit is 0 or 1, $"It ended with {exit}.");
            var report = JsonDocument.Parse(await File.ReadAllTextAsync(json)).RootElement;
            Assert.True(report.GetProperty("lawsHold").GetBoolean(), report.GetRawText());
            Assert.Equal(2, Figure(report, "versions beside each other"));
            Assert.All(
                ["deliveries", "told to move -> caught up: count"],
                what => Assert.True(Figure(report, what) > 0, report.GetRawText()));
        }
        finally
        {
            await earlier.DoAsync("down");
        }

        Directory.Delete(earlier.Folder, recursive: true);
    }

    [NeedsHistoryFact]
    public async Task Without_history_it_is_said_why_there_is_no_earlier_version()
    {
        var folder = Directory.CreateTempSubdirectory("playlinktalk-history-");
        var (shallow, copy) = (Path.Combine(folder.FullName, "shallow"), Path.Combine(folder.FullName, "copy"));
        string[] clone = ["clone", "--quiet", "--no-checkout", "--depth", "1", $"file://{SourceTree.Root}", shallow];
        using (var git = Process.Start("git", clone))
        {
            await git.WaitForExitAsync();
        }

        foreach (var repository in (string[])[shallow, copy])
        {
            Directory.CreateDirectory(Path.Combine(repository, "eng"));
            File.Copy(Path.Combine(SourceTree.Root, "eng", "previous"), Path.Combine(repository, "eng", "previous"));
        }

        var outcomes = ((string[])[shallow, copy]).Select(repository => PreviousVersion.Run(repository, "--check")).ToArray();

        Assert.All(outcomes, outcome => Assert.Equal(66, outcome.Exit));
        Assert.Contains("shallow", outcomes[0].Error, StringComparison.Ordinal);
        Assert.Contains("no git checkout", outcomes[1].Error, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    /// <summary>The present version's own files, and when they were written.</summary>
    private static List<(string File, DateTime Written)> Programs() =>
    [
        .. ((string[])["PlayLinkTalk.Api", "PlayLinkTalk.Realtime", "PlayLinkTalk.Web"])
            .SelectMany(project => ((string[])["bin", "obj"]).Select(folder => Path.Combine(SourceTree.Root, project, folder)))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Select(file => (file, File.GetLastWriteTimeUtc(file))).Order(),
    ];

    private static async Task<string> VersionAsync(TestTopology script, string api)
    {
        using var http = new HttpClient { BaseAddress = script.Running.Find(api).Url };
        return (await http.GetFromJsonAsync<ServiceInstance>("/api"))!.Version;
    }

    private static double Figure(JsonElement report, string what) =>
        report.GetProperty("figures").EnumerateArray().Single(figure => figure.GetProperty("what").GetString() == what)
            .GetProperty("value").GetDouble();
}
