using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Push;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Push;
using PlayLinkTalk.Messaging;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Push;

/// <summary>The key of the service, and the addresses that it may reach.</summary>
public sealed class PushKeyTests
{
    [Fact]
    public void The_first_process_makes_a_key_that_only_its_owner_reads_and_all_use()
    {
        var folder = Directory.CreateTempSubdirectory("playlinktalk-push-");
        try
        {
            var path = Path.Combine(folder.FullName, "new", "push.key");

            var found = Enumerable.Range(0, 8).AsParallel().Select(_ => KeyOf(new PushOptions { KeyFile = path })).Distinct().ToList();

            Assert.Equal(KeyOf(new PushOptions { KeyFile = path }), Assert.Single(found));
            Assert.Equal(KeyOf(new PushOptions { PrivateKey = File.ReadAllText(path) }), found[0]);
            Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("*")]
    public void A_text_that_is_no_key_is_refused_and_not_repeated(string text)
    {
        var refusal = Assert.Throws<OptionsValidationException>(() => KeyOf(new PushOptions { PrivateKey = text }));

        Assert.DoesNotContain(text, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_offered_and_nobody_can_subscribe()
    {
        await using var api = await ApiServer.StartAsync();
        var player = await api.JoinAsync();
        using var device = new PushDevice();

        var request = new SubscribeToPush("https://fcm.googleapis.com/a", device.Keys);
        using var response = await player.AskAsync(
            HttpMethod.Post, "/api/push-subscriptions", JsonSerializer.Serialize(request, WireJson.Options));

        await response.RefusedAsync(HttpStatusCode.Conflict, ProblemCodes.PushOff);
        Assert.Null((await player.Api.Push.GetAsync()).PublicKey);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a00:1450:4001::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd12::1", false)]
    [InlineData("::ffff:192.168.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:db8::1", false)]
    public void Addresses_inside_are_told_from_public_ones(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    /// <summary>Whatever was checked when it was named: a name may lead elsewhere by now.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    public async Task A_name_that_leads_inside_is_not_connected_to(string host)
    {
        await using var service = await PushService.StartAsync();
        using var http = new HttpClient(new PushHandler(new PushOptions()));

        await Assert.ThrowsAsync<HttpRequestException>(
            () => http.PostAsync($"http://{host}:{new Uri(service.Address).Port}/push", null));

        Assert.Empty(service.Asked);
        Assert.Empty(service.Unsigned);
    }

    [Fact]
    public void The_look_of_an_account_is_counted_under_an_id_that_no_account_has()
    {
        var account = Guid.CreateVersion7();

        Assert.Equal(8, Looking.Of(account).Version);
        Assert.Equal(account, Looking.Of(Looking.Of(account)));
    }

    private static string? KeyOf(PushOptions options) => new PushKeys(Options.Create(options)).PublicKey;
}
