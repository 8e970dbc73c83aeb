using System.ComponentModel.DataAnnotations;
using PlayLinkTalk.ServiceDefaults.Http;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

public sealed class NodeOptionTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("http://+:8081", true)]
    [InlineData("http://127.0.0.1:8081;http://+:8080", true)]
    [InlineData("8081", false)]
    [InlineData("https://+:8081", false)]
    [InlineData("http://+:8081/nodes", false)]
    [InlineData("http://127.0.0.1:0", false)]
    public void An_address_has_a_scheme_and_a_port_and_no_path(string urls, bool isRight)
    {
        var errors = new List<ValidationResult>();
        var options = new NodeOptions { Urls = urls };

        Assert.Equal(isRight, Validator.TryValidateObject(options, new(options), errors, validateAllProperties: true));
        Assert.All(errors, error => Assert.Contains("Nodes:Urls", error.ErrorMessage, StringComparison.Ordinal));
    }
}
