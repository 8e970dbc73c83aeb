using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;
using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>deploy/containers: what a service's image becomes, seen in a project that imports it. No image is made.</summary>
public sealed class ContainerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Repository.NewFolder();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_image_runs_as_no_root_on_a_small_base_with_languages_and_time_zones()
    {
        var read = JsonNode.Parse((await Shell.RunAsync(
            "dotnet", "msbuild", await ProjectAsync(),
            "-getProperty:ContainerBaseImage,ContainerRepository,ContainerUser,InvariantGlobalization",
            "-getItem:ContainerPort,ContainerEnvironmentVariable")).OrThrow());
        var variables = read.ListAt("Items/ContainerEnvironmentVariable")
            .ToDictionary(each => each.TextAt("Identity")!, each => each.TextAt("Value"));

        Assert.EndsWith(":10.0-noble-chiseled-extra", read.TextAt("Properties/ContainerBaseImage"), StringComparison.Ordinal);
        Assert.Equal("playlinktalk/sample", read.TextAt("Properties/ContainerRepository"));
        Assert.True(int.Parse(read.TextAt("Properties/ContainerUser")!, System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Equal("false", read.TextAt("Properties/InvariantGlobalization"));
        Assert.Equal("false", variables["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"]);
        Assert.Equal("8080", variables["ASPNETCORE_HTTP_PORTS"]);
        Assert.Equal("0", variables["DOTNET_EnableDiagnostics"]);
        Assert.Equal("8080", Assert.Single(read.ListAt("Items/ContainerPort")).TextAt("Identity"));
    }

    [Fact]
    public async Task The_health_program_is_put_beside_the_service_and_reports_its_health()
    {
        var (program, publication) = (await ProjectAsync(), Path.Combine(_folder.FullName, "publication"));
        string[] build = ["msbuild", program, "-restore", "-t:AddHealthProgram", "-v:quiet", $"-p:PublishDir={publication}/"];
        (await Shell.RunAsync("dotnet", build)).OrThrow();
        var health = Path.Combine(publication, "health", "PlayLinkTalk.Health.dll");

        Assert.Equal(0, await AskAsync(health, "200 OK"));
        Assert.Equal(1, await AskAsync(health, "503 Service Unavailable"));
        Assert.Equal(1, (await Shell.RunAsync("dotnet", health, "http://127.0.0.1:1/health")).Code);
        Assert.Equal(64, (await Shell.RunAsync("dotnet", health)).Code);
    }

    [Fact]
    public void Compose_asks_the_health_program_that_the_image_has()
    {
        var asked = Compose.ComposeFile.Stored.Service("api").ListAt("healthcheck/test").Select(part => part.ToString()).ToList();

        Assert.Equal(["CMD", "dotnet", "/app/health/PlayLinkTalk.Health.dll", "http://127.0.0.1:8080/health"], asked);
    }

    private static async Task<int> AskAsync(string health, string status)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var asking = Shell.RunAsync("dotnet", health, $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/health");
        using var client = await server.AcceptTcpClientAsync();
        _ = await client.GetStream().ReadAsync(new byte[4096]);
        var answer = $"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
        client.Close();
        return (await asking).Code;
    }

    private async Task<string> ProjectAsync()
    {
        var project = Path.Combine(_folder.FullName, "PlayLinkTalk.Sample.csproj");
        await File.WriteAllTextAsync(project, $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <Import Project="{Repository.At("deploy", "containers", "Container.props")}" />
            </Project>
            """);
        return project;
    }
}
