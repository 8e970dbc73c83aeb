using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using PlayLinkTalk.ServiceDefaults.Http;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

public sealed class ServiceAddressesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:1/", "Services:Api=http://127.0.0.1:1")]
    [InlineData("http://api:8080/", "services:api:http:0=http://api:8080")]
    [InlineData("https://api:8443/", "services:api:https:0=https://api:8443")]
    [InlineData("http://api:8080/", "services:api:https:0=https://api:8443", "services:api:http:0=http://api:8080")]
    [InlineData("http://127.0.0.1:1/", "Services:Api=http://127.0.0.1:1", "services:api:http:0=http://api:8080")]
    public void A_configured_address_comes_before_an_injected_one(string address, params string[] settings)
    {
        var builder = Build(settings);

        builder.AddServiceAddresses();

        Assert.Equal(address, builder.Configuration.RequireServiceAddress(ServiceAddresses.Api).AbsoluteUri);
    }

    [Fact]
    public void A_missing_address_is_named()
    {
        var builder = Build([]);

        builder.AddServiceAddresses();

        var failure = Assert.Throws<InvalidOperationException>(() => builder.Configuration.RequireServiceAddress(ServiceAddresses.Realtime));
        Assert.Contains("Services:Realtime", failure.Message, StringComparison.Ordinal);
    }

    private static HostApplicationBuilder Build(string[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => setting.Split('=')).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])));
        return builder;
    }
}
