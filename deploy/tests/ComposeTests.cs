using System.Text.RegularExpressions;
using PlayLinkTalk.Deploy.Tests.Compose;
using PlayLinkTalk.Deploy.Tests.Yaml;
using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>deploy/compose: by structure, and as docker-compose understands it.</summary>
public sealed class ComposeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Repository.NewFolder();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_file_holds_the_whole_system_behind_one_door()
    {
        Assert.Empty(ComposeCheck.Faults(ComposeFile.Stored));
    }

    [Theory]
    [InlineData("\n  proxy:", "3000:8080", "80:8080", "proxy: only the proxy is published")]
    [InlineData("\n  proxy:", "${BIND:-127.0.0.1}:", "", "proxy: only the proxy is published")]
    [InlineData("\n  mysql:", "networks: [stores]", "networks: [stores]\n    ports: [\"3306:3306\"]", "mysql: only the proxy is published")]
    [InlineData("\n  realtime:", "replicas: 3", "replicas: 1", "realtime: there are not 3")]
    [InlineData("\nnetworks:", "internal: true", "internal: false", "not internal")]
    [InlineData("\n  redis:", "networks: [stores]", "networks: [front]", "redis: it is on another network")]
    [InlineData("\nvolumes:", "name: playlinktalk-redis", "name: redis", "redis: its data")]
    [InlineData("\n  api:", "condition: service_completed_successfully", "condition: service_started", "wait for migrations")]
    [InlineData("\n  web:", "services__realtime__http__0:", "services__realtim__http__0:", "does not get services__realtime__http__0")]
    [InlineData("x-environment", "Shutdown__RefuseSeconds", "Shutdown__RefusSeconds", "no service reads Shutdown__RefusSeconds")]
    [InlineData("x-hardened", "read_only: true", "read_only: false", "mysql: read_only")]
    [InlineData("x-hardened", "cap_drop: [ALL]", "cap_drop: []", "proxy: cap_drop")]
    [InlineData("x-service", "user: \"1654:1654\"", "user: root", "api: it may run as root")]
    [InlineData("x-hardened", "restart: unless-stopped", "restart: \"no\"", "api: restart")]
    [InlineData("\n  mysql:", "healthcheck:", "x-healthcheck:", "mysql: it has no health check")]
    [InlineData("\n  mysql:", "${MYSQL_MIGRATIONS_PASSWORD:?set it in .env}", "mysql", "mysql: MYSQL_PASSWORD is in the file")]
    public void A_seeded_fault_is_found(string after, string old, string changed, string said)
    {
        Fault.IsSaid(said, ComposeCheck.Faults(ComposeFile.Stored.With(after, old, changed)));
    }

    [NeedsFact(DockerCompose.Program)]
    public async Task Docker_compose_understands_the_file_with_the_values_of_an_operator()
    {
        var example = await File.ReadAllTextAsync(Path.Combine(ComposeFile.Folder, ".env.example"));
        var values = Path.Combine(_folder.FullName, "values.env");
        await File.WriteAllTextAsync(values, example.Replace("=\n", "=chosenByTheOperator22\n", StringComparison.Ordinal));

        var configured = YamlDocuments.Read((await DockerCompose.ConfigAsync(values)).OrThrow()).Single();

        Assert.Equal(ComposeFile.Stored.Services.Count(), configured["services"]!.AsObject().Count);
        var api = configured.MapAt("services/api/environment");
        Assert.Contains("password=chosenByTheOperator22", api["ConnectionStrings__redis"], StringComparison.Ordinal);
        Assert.All(api.Values, value => Assert.DoesNotContain("$", value, StringComparison.Ordinal));
    }

    [NeedsFact(DockerCompose.Program)]
    public async Task Docker_compose_refuses_the_example_as_it_is()
    {
        var answer = await DockerCompose.ConfigAsync(Path.Combine(ComposeFile.Folder, ".env.example"));

        Assert.NotEqual(0, answer.Code);
        Assert.Contains("set it in .env", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_names_every_value_that_is_asked_for_and_git_ignores_the_real_one()
    {
        var example = await File.ReadAllTextAsync(Path.Combine(ComposeFile.Folder, ".env.example"));
        var file = await File.ReadAllTextAsync(Path.Combine(ComposeFile.Folder, "compose.yaml"));

        foreach (var name in Regex.Matches(file, @"\$\{(\w+)").Select(match => match.Groups[1].Value).Distinct())
        {
            Assert.Matches($"(?m)^#?{name}=", example);
        }

        Assert.Contains(".env", await File.ReadAllLinesAsync(Path.Combine(ComposeFile.Folder, ".gitignore")));
    }
}
