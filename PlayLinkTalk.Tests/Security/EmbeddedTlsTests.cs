using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V12: the embedded default with a certificate: Kestrel itself speaks TLS.</summary>
public sealed class EmbeddedTlsTests : IAsyncLifetime
{
    private readonly TestAuthority _authority = new();
    private StandaloneProcess? _service;

    private StandaloneProcess Service => _service ?? throw new InvalidOperationException("It does not run.");

    public async Task InitializeAsync()
    {
        _service = new StandaloneProcess("--crowd", "0") { Tls = _authority };
        await _service.StartAgainAsync();
    }

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        _authority.Dispose();
    }

    [NeedsFact(TlsProbe.Program)]
    public async Task Only_TLS_1_2_and_1_3_with_recommended_suites_are_spoken()
    {
        foreach (var offer in TlsProbe.Current)
        {
            Assert.True((await TlsProbe.ShakeHandsAsync(Service.Address.Port, offer)).Agreed, string.Join(' ', offer));
        }

        foreach (var offer in TlsProbe.Outdated)
        {
            Assert.Equal((false, true), await TlsProbe.ShakeHandsAsync(Service.Address.Port, offer));
        }
    }

    [Fact]
    public async Task A_member_signs_in_over_https_and_talks_over_wss()
    {
        using var http = new HttpClient(_authority.Handler()) { BaseAddress = Service.Address };
        using var page = await http.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var (email, _) = await JoinAsync(http);
        var (_, other) = await JoinAsync(http);

        using var signedIn = await http.PostAsJsonAsync("/api/sessions", new { email, password = "a long password" });

        var cookies = signedIn.Headers.GetValues("Set-Cookie").ToArray();
        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie => Assert.StartsWith("__Host-plt_", cookie, StringComparison.Ordinal));
        Assert.All(cookies, cookie => Assert.Contains("secure", cookie.Split("; ")));
        var session = cookies.Single(cookie => cookie.StartsWith("__Host-plt_session=", StringComparison.Ordinal)).Split(';')[0];
        await using var hub = await RawHub.ConnectAsync(Service.Address, token: null, options =>
        {
            options.RemoteCertificateValidationCallback = TestAuthority.Check(_authority.CaFile);
            options.SetRequestHeader("Cookie", session);
            options.SetRequestHeader("Origin", Service.Address.GetLeftPart(UriPartial.Authority));
        });
        await hub.CallAsync("Follow", new Dictionary<Guid, long>());
        var room = await OpenRoomAsync(http, session, other);
        var sent = await hub.CallAsync("Send", room, Guid.NewGuid(), "over wss");
        Assert.Equal("over wss", sent.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Nothing_is_served_without_TLS()
    {
        var answer = await RawHttp.AskAsync(Service.Address, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.DoesNotContain("200", answer.Split('\n')[0], StringComparison.Ordinal);
    }

    private static async Task<(string Email, Guid Id)> JoinAsync(HttpClient http)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        using var answer = await http.PostAsJsonAsync("/api/accounts", new
        {
            email, password = "a long password", displayName = "지우", gender = "undisclosed", birthYear = 1990, district = "seoul-mapo",
            sports = Array.Empty<object>(),
        });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (email, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetGuid());
    }

    private async Task<Guid> OpenRoomAsync(HttpClient http, string session, Guid other)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/rooms")
        {
            Content = JsonContent.Create(new { title = "둘이서", accountIds = (Guid[])[other] }),
        };
        request.Headers.Add("Cookie", session);
        request.Headers.Add("Origin", Service.Address.GetLeftPart(UriPartial.Authority));
        using var answer = await http.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, said);
        return JsonDocument.Parse(said).RootElement.GetProperty("id").GetGuid();
    }
}
