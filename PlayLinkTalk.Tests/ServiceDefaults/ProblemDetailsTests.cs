using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

public sealed class ProblemDetailsTests : IAsyncLifetime
{
    private TestService _service = null!;

    public async Task InitializeAsync() => _service = await TestService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("""{"sport":"futsal","earliest":"hunter2"}""", "earliest")]
    [InlineData("""{"sport":7}""", "sport")]
    [InlineData("""{"sports":[{"sport":"futsal","level":"hunter2"}]}""", "sports[0].level")]
    public async Task A_value_of_the_wrong_type_is_named_and_not_repeated(string body, string field)
    {
        var (response, problem) = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(ProblemCodes.MalformedJson, (string?)problem["code"]);
        Assert.NotNull(problem["errors"]?[field]);
        Assert.DoesNotContain("hunter2", problem.ToJsonString() + _service.Log.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("hunter2")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{"hunter2 <script>":}""")]
    public async Task A_body_that_is_no_such_JSON_is_a_400(string body)
    {
        var (response, problem) = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains((string?)problem["code"], new[] { ProblemCodes.MalformedJson, ProblemCodes.InvalidRequest });
        Assert.DoesNotContain("hunter2", problem.ToJsonString() + _service.Log.All, StringComparison.Ordinal);
        Assert.Empty(_service.Log.Errors);
    }

    [Theory]
    [InlineData("/api/wishes/hunter2", "id")]
    [InlineData("/api/wishes/0196c1f0-0000-7000-8000-000000000000?limit=hunter2", "limit")]
    public async Task A_parameter_that_cannot_be_read_is_named_and_not_repeated(string path, string field)
    {
        var (response, problem) = await GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(ProblemCodes.InvalidRequest, (string?)problem["code"]);
        Assert.NotNull(problem["errors"]?[field]);
        Assert.DoesNotContain("hunter2", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_oversize_body_is_a_413(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/wishes");
        request.Content = new StringContent($$"""{"sport":"{{new string('x', 70_000)}}"}""", Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = chunked;

        var (response, problem) = await SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(ProblemCodes.BodyTooLarge, (string?)problem["code"]);
    }

    [Fact]
    public async Task A_body_of_another_type_is_a_415()
    {
        var (response, problem) = await PostAsync("sport=futsal", "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(ProblemCodes.UnsupportedMediaType, (string?)problem["code"]);
    }

    [Theory]
    [InlineData("GET", "/api/nowhere", 404, ProblemCodes.NotFound)]
    [InlineData("PUT", "/api/wishes", 405, ProblemCodes.MethodNotAllowed)]
    [InlineData("GET", "/api/bare/401", 401, ProblemCodes.SignedOut)]
    [InlineData("GET", "/api/bare/403", 404, ProblemCodes.NotFound)]
    [InlineData("GET", "/api/bare/502", 502, ProblemCodes.Unavailable)]
    [InlineData("GET", "/api/away", 503, ProblemCodes.Unavailable)]
    public async Task A_bare_status_gets_its_code(string method, string path, int status, string code)
    {
        using var request = new HttpRequestMessage(new(method), path);

        var (response, problem) = await SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal(status, (int?)problem["status"]);
        Assert.Matches("^[0-9a-f]{32}$", (string?)problem["traceId"]);
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("text/html")]
    [InlineData("image/png")]
    public async Task The_API_answers_problems_whatever_is_accepted(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nowhere");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));

        var (_, problem) = await SendAsync(request);

        Assert.Equal(ProblemCodes.NotFound, (string?)problem["code"]);
    }

    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/broken", HttpStatusCode.InternalServerError)]
    public async Task A_page_is_left_to_the_sites_own_error_page(string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");

        using var response = await _service.Client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_unexpected_is_logged_once_without_its_words()
    {
        var (response, problem) = await GetAsync("/api/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(ProblemCodes.Unexpected, (string?)problem["code"]);
        var error = Assert.Single(_service.Log.Errors);
        Assert.Contains("System.InvalidOperationException", error, StringComparison.Ordinal);
        Assert.Contains(nameof(TestService), error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", _service.Log.All + problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_error_is_written_by_field()
    {
        var (response, problem) = await GetAsync("/api/field");

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(ProblemCodes.InvalidRequest, (string?)problem["code"]);
        Assert.Equal("Between 1 and 50.", (string?)problem["errors"]?["radiusKm"]?[0]);
    }

    [Theory]
    [InlineData("/api/locked", ProblemCodes.AccountLocked, 2, 2)]
    [InlineData("/api/limited", ProblemCodes.RateLimited, 1, 600)]
    public async Task Waiting_is_said_in_whole_seconds(string path, string code, int least, int most)
    {
        using var first = await _service.Client.GetAsync(path);

        var (response, problem) = await GetAsync(path);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(code, (string?)problem["code"]);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, least, most);
    }

    private Task<(HttpResponseMessage Response, JsonObject Problem)> GetAsync(string path) =>
        SendAsync(new(HttpMethod.Get, path));

    private Task<(HttpResponseMessage Response, JsonObject Problem)> PostAsync(string body, string type = "application/json") =>
        SendAsync(new(HttpMethod.Post, "/api/wishes") { Content = new StringContent(body, Encoding.UTF8, type) });

    private async Task<(HttpResponseMessage Response, JsonObject Problem)> SendAsync(HttpRequestMessage request)
    {
        var response = await _service.Client.SendAsync(request);
        return (response, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }
}
