using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace PlayLinkTalk.Deploy.Tests.Proxy;

/// <summary>
/// This machine's nginx with the configuration of the Compose proxy; only addresses differ: loopback instead of names that Docker looks
/// up (which takes nginx 1.27.3 or later), and a folder of its own instead of /tmp.
/// </summary>
internal sealed partial class RunningProxy : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private RunningProxy(DirectoryInfo folder, Process process, int port, (int Plain, int Secure)? tls)
    {
        (_folder, _process) = (folder, process);
        Http = ClientOf($"http://127.0.0.1:{port}");
        if (tls is { } ports)
        {
            (Plain, Secure) = (ClientOf($"http://127.0.0.1:{ports.Plain}"), ClientOf($"https://127.0.0.1:{ports.Secure}"));
        }
    }

    private static string User => Environment.IsPrivilegedProcess ? " user root root;" : "";

    public HttpClient Http { get; }

    /// <summary>The port for plain http beside that for https; null without TLS.</summary>
    public HttpClient? Plain { get; }

    /// <summary>The port for https; null without TLS. Any certificate is taken.</summary>
    public HttpClient? Secure { get; }

    /// <summary>What its access log and its error log have so far.</summary>
    public string Log => string.Concat(
        ((string[])["access.log", "error.log"]).Select(name => Path.Combine(_folder.FullName, name)).Where(File.Exists)
            .Select(File.ReadAllText));

    /// <summary>Starts it before services at these ports.</summary>
    /// <param name="api">Ports of the Apis.</param>
    /// <param name="realtime">Port of the realtime node.</param>
    /// <param name="web">Port of the pages.</param>
    /// <param name="change">Changes the configuration for a test.</param>
    /// <param name="withTls">Adds what compose.tls.yaml adds, with a certificate of the test's own.</param>
    public static async Task<RunningProxy> StartAsync(
        IEnumerable<int> api, int realtime, int web, Func<string, string>? change = null, bool withTls = false)
    {
        (int Plain, int Secure)? tls = withTls ? (StubService.FreePort(), StubService.FreePort()) : null;
        var (folder, port) = (Repository.NewFolder(), StubService.FreePort());
        var file = Path.Combine(folder.FullName, "nginx.conf");
        var text = await File.ReadAllTextAsync(Repository.At("deploy", "compose", "nginx.conf"));
        if (tls is { } ports)
        {
            WriteCertificate(folder.FullName);
            text = WithTls(text, ports);
        }

        await File.WriteAllTextAsync(file, Local(change?.Invoke(text) ?? text, folder.FullName, port, name => name switch
        {
            "api" => api,
            "realtime" => [realtime],
            _ => [web],
        }));
        var process = Process.Start(new ProcessStartInfo(Programs.Find("nginx")!, ["-p", folder.FullName, "-c", file, "-g", "daemon off;"])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
        process.BeginOutputReadLine();
        var proxy = new RunningProxy(folder, process, port, tls);
        await proxy.ReadyAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Plain?.Dispose();
        Secure?.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task ReadyAsync()
    {
        using var ending = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_process.HasExited)
            {
                var reason = await _process.StandardError.ReadToEndAsync(ending.Token);
                throw new InvalidOperationException($"nginx refuses its configuration: {reason}");
            }

            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(Http.BaseAddress!.Host, Http.BaseAddress.Port, ending.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, ending.Token);
            }
        }
    }

    private static HttpClient ClientOf(string address) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions = new() { RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null },
    })
    {
        BaseAddress = new(address), Timeout = Patience,
    };

    private static string WithTls(string text, (int Plain, int Secure) ports)
    {
        string Part(string name) => Repository.Read("deploy", "compose", "tls", name);
        return text
            .Replace("include /etc/nginx/tls/http/*.conf;", Part("plain.conf"), StringComparison.Ordinal)
            .Replace("include /etc/nginx/tls/server/*.conf;", Part("front.conf"), StringComparison.Ordinal)
            .Replace("listen 8082", $"listen 127.0.0.1:{ports.Plain}", StringComparison.Ordinal)
            .Replace("listen 8443", $"listen 127.0.0.1:{ports.Secure}", StringComparison.Ordinal);
    }

    private static void WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "certificate.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private static string Address(int port) => $"server 127.0.0.1:{port} max_fails=0;";

    private static string Local(string text, string folder, int port, Func<string, IEnumerable<int>> services) => Server()
        .Replace(text, match => string.Join(' ', services(match.Groups[1].Value).Select(Address)))
        .Replace("/tmp/", $"{folder}/", StringComparison.Ordinal)
        .Replace("/run/tls", folder, StringComparison.Ordinal)
        .Replace("127.0.0.1:8081", $"127.0.0.1:{StubService.FreePort()}", StringComparison.Ordinal)
        .Replace("listen 8080", $"listen 127.0.0.1:{port}", StringComparison.Ordinal)
        // Started as root, its workers would run as another user, which cannot write there.
        .Replace("worker_processes auto;", $"worker_processes 1;{User}", StringComparison.Ordinal)
        .Replace("/dev/stdout", $"{folder}/access.log", StringComparison.Ordinal)
        .Replace("/dev/stderr", $"{folder}/error.log", StringComparison.Ordinal);

    [GeneratedRegex(@"server ([a-z]+):8080 resolve max_fails=0;")]
    private static partial Regex Server();
}
