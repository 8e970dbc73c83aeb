using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>eng/manifests, with and without the programs that it calls.</summary>
public sealed class ManifestsScriptTests : IDisposable
{
    private readonly DirectoryInfo _folder = Repository.NewFolder();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_aspirate_one_line_says_so()
    {
        foreach (var program in (string[])["env", "bash", "dirname"])
        {
            await Programs.WriteAsync(_folder, program, $"exec {Programs.Find(program)} \"$@\"");
        }

        var answer = await RunAsync(_folder.FullName);

        Assert.Equal(69, answer.Code);
        var line = Assert.Single(answer.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("aspirate is missing", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_of_the_app_model_goes_to_aspirate_without_what_it_does_not_know()
    {
        var seen = Path.Combine(_folder.FullName, "seen.json");
        var asked = Path.Combine(_folder.FullName, "asked.txt");
        // In the place of the real ones: the manifest is the stored one, and what aspirate gets is kept.
        var stored = Repository.At("PlayLinkTalk.AppHost.Tests", "app-model.json");
        await Programs.WriteAsync(_folder, "dotnet", $"for last; do :; done; cp {stored} \"$last\"");
        await Programs.WriteAsync(_folder, "aspirate", $"cp manifest.json {seen}; echo \"$*\" >{asked}");

        (await RunAsync($"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}")).OrThrow();

        var manifest = await File.ReadAllTextAsync(seen);
        Assert.DoesNotContain("annotated.string", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain("REDIS_URI", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain("{cond-", manifest, StringComparison.Ordinal);
        Assert.Contains("\"ConnectionStrings__redis\": \"{redis.connectionString}\"", manifest, StringComparison.Ordinal);
        var arguments = await File.ReadAllTextAsync(asked);
        Assert.Contains("-o ../deploy/kubernetes/base", arguments, StringComparison.Ordinal);
        Assert.Contains("--disable-secrets", arguments, StringComparison.Ordinal);
        Assert.False(File.Exists(Repository.At("PlayLinkTalk.AppHost", "manifest.json")));
    }

    private static Task<Answer> RunAsync(string path) =>
        Shell.RunAsync(Repository.At("eng", "manifests"), [], input: null, new Dictionary<string, string?> { ["PATH"] = path });
}
