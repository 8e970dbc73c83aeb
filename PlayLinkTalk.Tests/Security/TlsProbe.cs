using System.Diagnostics;
using System.Globalization;

namespace PlayLinkTalk.Tests.Security;

/// <summary>
/// A handshake by openssl, which speaks what .NET no longer does. So a refusal is the server's.
/// </summary>
internal static class TlsProbe
{
    public const string Program = "openssl";

    /// <summary>What a client of old offers, and ciphers without forward secrecy or authentication of their own.</summary>
    public static readonly string[][] Outdated =
    [
        ["-tls1", "-cipher", "ALL:@SECLEVEL=0"],
        ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"],
        ["-tls1_2", "-cipher", "AES128-GCM-SHA256:AES128-SHA:@SECLEVEL=0"],
        ["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA384:ECDHE-RSA-AES128-SHA:@SECLEVEL=0"],
    ];

    public static readonly string[][] Current =
    [
        ["-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256"],
        ["-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-GCM-SHA384"],
        ["-tls1_3", "-ciphersuites", "TLS_AES_128_GCM_SHA256"],
        ["-tls1_3", "-ciphersuites", "TLS_CHACHA20_POLY1305_SHA256"],
    ];

    /// <summary>Whether the server agrees, and whether it is the server that says no.</summary>
    public static async Task<(bool Agreed, bool Refused)> ShakeHandsAsync(int port, string[] offer)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        var start = new ProcessStartInfo(Program, ["s_client", "-connect", address, .. offer])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var said = output + await errors;
        return (process.ExitCode == 0 && !said.Contains("Cipher is (NONE)", StringComparison.Ordinal),
            said.Contains("SSL alert number", StringComparison.Ordinal));
    }
}
