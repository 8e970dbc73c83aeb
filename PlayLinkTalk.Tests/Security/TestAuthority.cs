using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlayLinkTalk.Client;

namespace PlayLinkTalk.Tests.Security;

/// <summary>An authority of the test's own, one certificate that it has signed, and both as files.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlinktalk-tls-");
    private readonly X509Certificate2 _authority;

    /// <param name="host">Whom the certificate names.</param>
    public TestAuthority(string host = "127.0.0.1")
    {
        var now = DateTimeOffset.UtcNow;
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=authority of a test", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File.WriteAllText(CaFile, _authority.ExportCertificatePem());

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(_authority, now.AddDays(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public string CaFile => Path.Combine(_folder.FullName, "ca.pem");

    public string CertificateFile => Path.Combine(_folder.FullName, "certificate.pem");

    public string KeyFile => Path.Combine(_folder.FullName, "key.pem");

    /// <summary>Trusts this authority, or the one of the file, and no other.</summary>
    public SocketsHttpHandler Handler() => Trusting(CaFile);

    /// <param name="caFile">The authority's certificate.</param>
    /// <param name="anyName">The requests name another host than the certificate does.</param>
    public static SocketsHttpHandler Trusting(string caFile, bool anyName = false)
    {
        var handler = ServiceHttp.CreateHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = Check(caFile, anyName);
        return handler;
    }

    public static RemoteCertificateValidationCallback Check(string caFile, bool anyName = false)
    {
        var forgiven = SslPolicyErrors.RemoteCertificateChainErrors
            | (anyName ? SslPolicyErrors.RemoteCertificateNameMismatch : SslPolicyErrors.None);
        var authority = X509CertificateLoader.LoadCertificateFromFile(caFile);
        return (_, certificate, _, errors) =>
        {
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(authority);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return (errors & ~forgiven) == SslPolicyErrors.None
                && chain.Build((X509Certificate2)certificate!);
        };
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }
}
