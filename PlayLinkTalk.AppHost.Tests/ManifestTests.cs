using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace PlayLinkTalk.AppHost.Tests;

/// <summary>
/// The manifest is what deployment tools read. A change of it is deliberate: regenerate the stored one with
/// <c>dotnet run --project PlayLinkTalk.AppHost -- --publisher manifest --output-path PlayLinkTalk.AppHost.Tests/app-model.json</c>.
/// </summary>
public sealed class ManifestTests : IDisposable
{
    private const string Stored = "PlayLinkTalk.AppHost.Tests/app-model.json";

    // Paths in a manifest start from where it is: a folder beside the stored one gives the same paths.
    private readonly string _fresh = Path.Combine(Root(), "PlayLinkTalk.AppHost.Tests", $"{Guid.NewGuid():N}.tmp.json");

    public void Dispose() => File.Delete(_fresh);

    [Fact]
    public async Task The_model_publishes_the_stored_manifest()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[
            Path.Combine(AppContext.BaseDirectory, "PlayLinkTalk.AppHost.dll"), "--publisher", "manifest", "--output-path", _fresh])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(RunningModel.Patience);

        Assert.True(process.ExitCode == 0, string.Concat(output));
        Assert.Equal(await OwnWordsAsync(Path.Combine(Root(), Stored)), await OwnWordsAsync(_fresh));
    }

    /// <summary>
    /// Leaves out what the hosting packages decide: the versions of images, and the variables that repeat a connection string in
    /// parts, which no service reads.
    /// </summary>
    private static async Task<string> OwnWordsAsync(string file)
    {
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        foreach (var (_, resource) in manifest["resources"]!.AsObject())
        {
            var fields = resource!.AsObject();
            fields.Remove("image");
            if (fields["env"] is JsonObject variables)
            {
                foreach (var name in variables.Select(variable => variable.Key)
                    .Where(name => !name.Contains("__", StringComparison.Ordinal)).ToList())
                {
                    variables.Remove(name);
                }
            }
        }

        return manifest.ToString();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PlayLinkTalk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
