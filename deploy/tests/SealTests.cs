using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Sealing;
using PlayLinkTalk.Deploy.Tests.Yaml;
using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>eng/seal with a certificate of our own, whose key opens what was sealed.</summary>
public sealed class SealTests : IDisposable
{
    private const string Redis = "RedisPasswordOfTheTests22";
    private const string Root = "RootPasswordOfTheTests2222";
    private const string Services = "ServicesPasswordOfTheTests";
    private const string Migrations = "MigrationsPasswordOfTheTests";
    private const string Operators = "OperatorKeyOfTheTests22222";
    private const string Messages = "MessageKeyOfTheTests222222";
    private const string Forms = "FormSecretOfTheTests222222";
    private const string Pushes = "Push-Key_OfTheTests22222222222222222222222A";

    private static readonly string Script = Repository.At("eng", "seal");

    private readonly RSA _key = RSA.Create(2048);
    private readonly DirectoryInfo _folder = Repository.NewFolder();

    private string Output => Path.Combine(_folder.FullName, "sealed.yaml");

    public void Dispose()
    {
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_sealed_is_opened_by_the_key_of_the_certificate()
    {
        (await SealAsync(Certificate(days: 1), Chosen())).OrThrow();

        var opened = new Dictionary<string, string>();
        foreach (var each in YamlDocuments.Read(await File.ReadAllTextAsync(Output)))
        {
            foreach (var (name, value) in each.MapAt("spec/encryptedData"))
            {
                opened.Add($"{each.TextAt("metadata/name")}/{name}", SealedValue.Open(_key, Label(each), value));
            }
        }

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["mysql/MYSQL_ROOT_PASSWORD"] = Root,
                ["mysql/MYSQL_PASSWORD"] = Migrations,
                ["mysql/SERVICES_PASSWORD"] = Services,
                ["redis/REDIS_PASSWORD"] = Redis,
                ["database/ConnectionStrings__playlinktalk"] = Database("playlinktalk", Services),
                ["migrations/ConnectionStrings__playlinktalk"] = Database("playlinktalk_migrations", Migrations),
                ["broker/ConnectionStrings__redis"] = $"redis:6379,user=playlinktalk,password={Redis},ssl=true,sslHost=redis",
                ["messages/Broker__MessageKey"] = Messages,
                ["forms/DataProtection__Secret"] = Forms,
                ["operators/Operators__Key"] = Operators,
                ["pushes/Push__PrivateKey"] = Pushes,
            },
            opened);
    }

    [Fact]
    public async Task A_sealed_value_is_opened_in_its_own_place_only()
    {
        (await SealAsync(Certificate(days: 1), Chosen())).OrThrow();
        var value = YamlDocuments.Read(await File.ReadAllTextAsync(Output))[0].MapAt("spec/encryptedData").Values.First();

        Assert.Throws<CryptographicException>(() => SealedValue.Open(_key, "playlinktalk/other", value));
    }

    [Fact]
    public async Task A_sealed_value_that_was_changed_is_not_opened()
    {
        (await SealAsync(Certificate(days: 1), Chosen())).OrThrow();
        var each = YamlDocuments.Read(await File.ReadAllTextAsync(Output))[0];
        var bytes = Convert.FromBase64String(each.MapAt("spec/encryptedData").Values.First());
        bytes[^20] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => SealedValue.Open(_key, Label(each), Convert.ToBase64String(bytes)));
    }

    [Fact]
    public async Task The_same_secrets_are_those_that_production_refers_to()
    {
        (await SealAsync(Certificate(days: 1), Chosen())).OrThrow();

        string Names(string text) => string.Join(' ', YamlDocuments.Read(text)
            .SelectMany(each => each.MapAt("spec/encryptedData").Keys.Select(key => $"{Label(each)}/{key}")).Order(StringComparer.Ordinal));
        var stored = Repository.Read("deploy", "kubernetes", "overlays", "production", "stores", "sealed-secrets.yaml");
        Assert.Equal(Names(stored), Names(await File.ReadAllTextAsync(Output)));
    }

    [Theory]
    [InlineData("strict", "playlinktalk/redis")]
    [InlineData("namespace-wide", "playlinktalk")]
    [InlineData("cluster-wide", "")]
    public async Task A_scope_says_where_a_value_may_be_opened(string scope, string label)
    {
        const string secret = """{"kind":"Secret","metadata":{"name":"redis","namespace":"playlinktalk"},"data":{"REDIS_PASSWORD":"c2VjcmV0"}}""";
        string[] arguments = [Repository.At("eng", "seal.d", "seal.mjs"), "--certificate", Certificate(days: 1), "--scope", scope];

        var sealedSecret = YamlDocuments.Read((await Shell.RunAsync("node", arguments, secret)).OrThrow()).Single();

        Assert.Equal("secret", SealedValue.Open(_key, label, sealedSecret.MapAt("spec/encryptedData")["REDIS_PASSWORD"]));
        Assert.Equal(scope != "strict", sealedSecret.MapAt("metadata/annotations").ContainsKey($"sealedsecrets.bitnami.com/{scope}"));
    }

    [Fact]
    public async Task Values_come_from_a_file_too()
    {
        var file = Path.Combine(_folder.FullName, "values.env");
        await File.WriteAllLinesAsync(file, Chosen().Select(pair => $"{pair.Key}={pair.Value}").Prepend("# chosen"));

        (await SealAsync(Certificate(days: 1), new Dictionary<string, string?>(), "--env", file)).OrThrow();

        Assert.Equal(9, YamlDocuments.Read(await File.ReadAllTextAsync(Output)).Count);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("a;Password=broken;22222222222222")]
    [InlineData(null)]
    public async Task A_value_that_would_break_a_connection_string_is_refused_and_nothing_is_written(string? value)
    {
        var chosen = Chosen();
        chosen["MYSQL_PASSWORD"] = value;

        var answer = await SealAsync(Certificate(days: 1), chosen);

        Assert.Equal(65, answer.Code);
        Assert.Contains("MYSQL_PASSWORD", answer.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Output));
        Assert.DoesNotContain(Redis, answer.Errors + answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Push-Key_OfTheTests2222222222222222222222A")]
    [InlineData("Push+Key/OfTheTests22222222222222222222222A")]
    public async Task A_key_of_pushes_that_can_not_be_one_is_refused(string? value)
    {
        var chosen = Chosen();
        chosen["PUSH_KEY"] = value;

        var answer = await SealAsync(Certificate(days: 1), chosen);

        Assert.Equal(65, answer.Code);
        Assert.Contains("PUSH_KEY", answer.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Output));
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        var answer = await SealAsync(Certificate(days: -1), Chosen());

        Assert.Equal(65, answer.Code);
        Assert.Contains("was valid until", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_kubeseal_is_installed_it_seals()
    {
        // One that notes what it is asked, in the place of the real one.
        await Programs.WriteAsync(_folder, "kubeseal", "echo ---; echo \"asked: $*\"; cat");
        var chosen = Chosen();
        chosen["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
        var certificate = Certificate(days: 1);

        (await Shell.RunAsync(Script, ["--certificate", certificate, "--output", Output], input: null, chosen)).OrThrow();

        var lines = await File.ReadAllLinesAsync(Output);
        Assert.Equal(9, lines.Count(line => line == $"asked: --format yaml --cert {certificate}"));
        Assert.Equal(9, lines.Count(line => line.Contains("\"kind\":\"Secret\"", StringComparison.Ordinal)));
    }

    private static Dictionary<string, string?> Chosen() => new()
    {
        ["REDIS_PASSWORD"] = Redis, ["MYSQL_ROOT_PASSWORD"] = Root, ["MYSQL_PASSWORD"] = Services, ["OPERATOR_KEY"] = Operators,
        ["MYSQL_MIGRATIONS_PASSWORD"] = Migrations, ["MESSAGE_KEY"] = Messages, ["FORM_SECRET"] = Forms, ["PUSH_KEY"] = Pushes,
    };

    /// <summary>The server's certificate is checked, by the name of the server.</summary>
    private static string Database(string user, string password) =>
        $"Server=mysql;Port=3306;Database=playlinktalk;User ID={user};Password={password};SslMode=VerifyFull;SslCa=/run/stores/ca.crt";

    private static string Label(JsonNode each) => $"{each.TextAt("metadata/namespace")}/{each.TextAt("metadata/name")}";

    private Task<Answer> SealAsync(string certificate, IReadOnlyDictionary<string, string?> environment, params string[] more) =>
        Shell.RunAsync(Script, ["--certificate", certificate, "--output", Output, "--with", "node", .. more], input: null, environment);

    private string Certificate(int days)
    {
        var now = DateTimeOffset.UtcNow;
        var request = new CertificateRequest("CN=tests", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(now.AddDays(-2), now.AddDays(days));
        var file = Path.Combine(_folder.FullName, "certificate.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return file;
    }
}
