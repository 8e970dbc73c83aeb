using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.ServiceDefaults.Keys;
using PlayLinkTalk.Tests.Messaging.Redis;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults.Keys;

/// <summary>The keys of the forms where they are kept.</summary>
public sealed class SealedKeysTests
{
    private const string Secret = "secret-of-the-form-keys";
    private const string Other = "another-secret-of-the-keys";

    [NeedsFact("redis-server")]
    public async Task What_reads_Redis_cannot_read_them()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await StartAsync(redis, ("DataProtection:Secret", Secret));
        var text = Protector(one).Protect("form");

        var stored = string.Concat((string[])(await redis.AskAsync("HVALS", Channels.FormKeys))!);

        Assert.Contains("<sealed", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", stored, StringComparison.Ordinal);
        await using var other = await StartAsync(redis, ("DataProtection:Secret", Secret));
        Assert.Equal("form", Protector(other).Unprotect(text));
    }

    [NeedsFact("redis-server")]
    public async Task While_a_secret_replaces_another_old_keys_are_read()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var before = await StartAsync(redis, ("DataProtection:Secret", Secret));
        var text = Protector(before).Protect("form");

        await using var after = await StartAsync(redis, ("DataProtection:Secret", Other), ("DataProtection:FormerSecret", Secret));

        Assert.Equal("form", Protector(after).Unprotect(text));
    }

    [NeedsFact("redis-server")]
    public async Task Keys_from_before_the_secret_are_read()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var before = await StartAsync(redis);
        var text = Protector(before).Protect("form");

        await using var after = await StartAsync(redis, ("DataProtection:Secret", Secret));

        Assert.Equal("form", Protector(after).Unprotect(text));
    }

    [NeedsTheory("redis-server")]
    [InlineData(null)]
    [InlineData(Other)]
    public async Task Without_the_secret_they_are_of_no_use(string? secret)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await StartAsync(redis, ("DataProtection:Secret", Secret));
        var text = Protector(one).Protect("form");

        await using var stranger = await StartAsync(redis, secret is null ? [] : [("DataProtection:Secret", secret)]);

        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => Protector(stranger).Unprotect(text));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task In_a_folder_only_their_owner_reads_them()
    {
        const UnixFileMode Others = (UnixFileMode)0b000_111_111;
        var folder = Path.Combine(Path.GetTempPath(), $"playlinktalk-keys-{Guid.NewGuid():N}");
        await using (var service = await TestService.StartAsync(builder => builder.AddSharedKeys("test"), ("DataProtection:Keys", folder)))
        {
            Protector(service).Protect("form");

            var files = Directory.GetFiles(folder);
            Assert.NotEmpty(files);
            Assert.All([folder, .. files], entry => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(entry) & Others));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Task<TestService> StartAsync(RedisServer redis, params (string Key, string Value)[] settings) =>
        TestService.StartAsync(builder => builder.AddSharedKeys("test"), [("ConnectionStrings:redis", redis.Address), .. settings]);

    private static IDataProtector Protector(TestService service) =>
        service.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("forms");
}
