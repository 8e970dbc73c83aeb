using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace PlayLinkTalk.Tests.Web;

/// <summary>What a browser without JavaScript does: keeps cookies, reads pages, posts the forms that stand in them.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(Uri address, string language, string from = "127.0.0.1")
    {
        var handler = Loopback.From(from);
        handler.UseCookies = true;
        handler.CookieContainer = Cookies;
        http = new(handler) { BaseAddress = address };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Adds a header to each of its requests.</summary>
    public void Claim(string header, string value) => http.DefaultRequestHeaders.Add(header, value);

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request);

    /// <summary>Any request as this browser makes it from a page of this site.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Origin", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await http.SendAsync(request);
    }

    public async Task<string> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Posts the form named so on the page, with its hidden fields and <paramref name="fields"/> filled in.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string form, params (string Name, string Value)[] fields) =>
        await SubmitAsync(await OpenFormAsync(page, form), fields);

    /// <summary>The form named so on the page, as it stands there now.</summary>
    public async Task<OpenForm> OpenFormAsync(string page, string form)
    {
        using var response = await GetAsync(page);
        var html = await response.Content.ReadAsStringAsync();
        var markup = Form().Matches(html).Select(match => match.Value)
            .FirstOrDefault(text => text.Contains($"value=\"{form}\"") || text.Contains($"action=\"{form}\""))
            ?? throw new InvalidOperationException($"No form {form} on {page}");
        var action = Action().Match(markup) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : page;
        var values = Hidden().Matches(markup).ToDictionary(
            input => WebUtility.HtmlDecode(input.Groups["name"].Value), input => WebUtility.HtmlDecode(input.Groups["value"].Value));
        return new OpenForm(action, values);
    }

    public Task<HttpResponseMessage> SubmitAsync(OpenForm form, params (string Name, string Value)[] fields)
    {
        var values = new Dictionary<string, string>(form.Values);
        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        return SendAsync(HttpMethod.Post, form.Action, new FormUrlEncodedContent(values));
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""<form[^>]*action="([^"]*)""")]
    private static partial Regex Action();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)""")]
    private static partial Regex Hidden();
}

/// <summary>A form as a page showed it, with its hidden fields.</summary>
internal sealed record OpenForm(string Action, IReadOnlyDictionary<string, string> Values);
