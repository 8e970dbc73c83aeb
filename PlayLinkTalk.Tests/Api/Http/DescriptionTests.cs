using System.Net;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Http;

/// <summary>The description of the public contract can be switched off.</summary>
public sealed class DescriptionTests
{
    [Theory]
    [InlineData("true", HttpStatusCode.OK)]
    [InlineData("false", HttpStatusCode.NotFound)]
    public async Task It_is_there_unless_an_operator_switches_it_off(string enabled, HttpStatusCode status)
    {
        var settings = new Dictionary<string, string?> { ["Description:Enabled"] = enabled };
        await using var api = await ApiServer.StartAsync(new ApiSetup { Settings = settings });

        foreach (var path in (string[])["/openapi/v1.json", "/swagger/index.html", "/swagger/swagger-ui.css"])
        {
            using var answer = await api.Http.GetAsync(path);
            Assert.Equal(status, answer.StatusCode);
        }
    }
}
