using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Assistant;

/// <summary>Without configuration there is no assistant, and a wrong configuration does not start.</summary>
[OnOneDatabase(DatabaseKind.Sqlite, "About settings and routes, before the database.")]
public sealed class AssistantAbsenceTests
{
    [Fact]
    public async Task Without_configuration_it_does_not_exist()
    {
        await using var api = await ApiServer.StartAsync();
        var player = await api.JoinAsync();
        var room = (await player.OpenGroupAsync()).Id;
        foreach (var (method, path, json) in ((HttpMethod, string, string?)[])[
            (HttpMethod.Get, "/api/assistant", null), (HttpMethod.Post, "/api/assistant/room", null),
            (HttpMethod.Get, $"/api/rooms/{room}/assistant", null),
            (HttpMethod.Put, $"/api/rooms/{room}/assistant", """{"mode":"always"}"""),
            (HttpMethod.Delete, $"/api/rooms/{room}/assistant/answer", null)])
        {
            using var answer = await player.AskAsync(method, path, json);
            await answer.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        }

        Assert.Null(await player.Api.Assistant.FindAsync());
    }

    [Theory]
    [InlineData("Assistant:Endpoint", "https://models.example/v1")]
    [InlineData("Assistant:Model", "some-model")]
    [InlineData("Assistant:Endpoint", "ftp://models.example/v1", "Assistant:Model", "some-model")]
    [InlineData("Assistant:Endpoint", "https://user:secret@models.example/v1", "Assistant:Model", "some-model")]
    [InlineData("Assistant:Endpoint", "http://models.example/v1", "Assistant:Model", "some-model")]
    [InlineData("Assistant:Endpoint", "http://203.0.113.9/v1", "Assistant:Model", "some-model")]
    [InlineData("Assistant:AnswersPerDay", "-1")]
    [InlineData("Assistant:Name", "")]
    public async Task A_wrong_setting_is_refused_at_the_start(params string[] settings)
    {
        var setup = new ApiSetup { Settings = settings.Chunk(2).ToDictionary(pair => pair[0], pair => (string?)pair[1]) };

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiServer.StartAsync(setup));

        Assert.DoesNotContain("secret@", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_a_file_of_settings_is_refused()
    {
        using var folder = new TemporarySettings("""{"Assistant":{"Key":"sk-written-down"}}""");
        var setup = new ApiSetup { Configure = builder => builder.Configuration.AddJsonFile(folder.Path) };

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiServer.StartAsync(setup));

        Assert.Contains("Assistant:Key is a secret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-written-down", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_on_the_command_line_is_refused()
    {
        var setup = new ApiSetup { Configure = builder => builder.Configuration.AddCommandLine(["--Assistant:Key=sk-typed"]) };

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiServer.StartAsync(setup));

        Assert.DoesNotContain("sk-typed", refused.Message, StringComparison.Ordinal);
    }

    private sealed class TemporarySettings : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("playlinktalk-settings-").FullName;

        public TemporarySettings(string json) => File.WriteAllText(Path, json);

        public string Path => System.IO.Path.Combine(_folder, "appsettings.Local.json");

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
