using System.Diagnostics;
using System.Net.Sockets;
using PlayLinkTalk.Tests.Processes;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>An nginx between browsers and the front, as in some companies: it strips <c>Upgrade</c> until it is told to pass it.</summary>
internal sealed class NarrowProxy : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlinktalk-narrow-");
    private readonly Uri _front;
    private readonly Process _process;

    private NarrowProxy(Uri front)
    {
        (_front, Address) = (front, new($"http://127.0.0.1:{FreePort.Next()}"));
        Configure(passUpgrades: false);
        _process = Process.Start(Command("-g", "daemon off;"))!;
    }

    public Uri Address { get; }

    private string File => Path.Combine(_folder.FullName, "nginx.conf");

    public static async Task<NarrowProxy> StartAsync(Uri front)
    {
        var proxy = new NarrowProxy(front);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await AnswersAsync(proxy.Address))
        {
            await Task.Delay(50, patience.Token);
        }

        return proxy;
    }

    public async Task PassUpgradesAsync()
    {
        Configure(passUpgrades: true);
        using var reload = Process.Start(Command("-s", "reload"))!;
        await reload.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<bool> AnswersAsync(Uri address)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private ProcessStartInfo Command(params string[] more) =>
        new(Programs.Find(TestTopology.Nginx)!, ["-p", _folder.FullName, "-c", File, .. more]);

    private void Configure(bool passUpgrades)
    {
        var (upgrade, connection) = passUpgrades ? ("$http_upgrade", "$connection_upgrade") : ("\"\"", "\"\"");
        System.IO.File.WriteAllText(File, $$"""
            worker_processes 1;{{(Environment.IsPrivilegedProcess ? " user root root;" : "")}}
            pid nginx.pid;
            error_log error.log warn;
            events { }
            http {
              access_log access.log;
              client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
              map $http_upgrade $connection_upgrade { default upgrade; "" ""; }
              server {
                listen {{Address.Authority}};
                location / {
                  proxy_pass {{_front.GetLeftPart(UriPartial.Authority)}};
                  proxy_http_version 1.1;
                  proxy_buffering off;
                  proxy_read_timeout 3600s;
                  proxy_set_header Host $http_host;
                  proxy_set_header Upgrade {{upgrade}};
                  proxy_set_header Connection {{connection}};
                }
              }
            }
            """);
    }
}
