using System.Net;
using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Web.Failures;

/// <summary>Every page with every failure of what it needs: a page of ours in the visitor's language, and no noise in the log.</summary>
public sealed class PageFailureTests(SharedPages pages) : IClassFixture<SharedPages>
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// <summary>Pages remember its answer.</summary>
    private const string Remembered = "GET /api/sports";

    private readonly WebServer web = pages.Begin();

    public static TheoryData<string, string> Matrix()
    {
        var cases = new TheoryData<string, string>();
        foreach (var row in PageRows.All.Where(row => row.Call is not null))
        {
            foreach (var failure in (string[])["missing", "away", "busy", "broken", "unreadable"])
            {
                if (failure != "missing" || !row.MayBeMissing)
                {
                    cases.Add(row.Route, failure);
                }
            }
        }

        return cases;
    }

    public static TheoryData<string> Needing() =>
        [.. PageRows.All.Where(row => row.Call is not null && row.Route is not ("/sign-up" or "/browse")).Select(row => row.Route)];

    public static TheoryData<string> Others() => [.. PageRows.All.Where(row => row.Call is null).Select(row => row.Route)];

    [Fact]
    public void Every_page_has_its_row() =>
        Assert.Equal(web.Routes.Order(StringComparer.Ordinal), PageRows.All.Select(row => row.Route).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_failure_inside_a_page_is_a_page(string route, string failure)
    {
        var row = PageRows.All.Single(row => row.Route == route);
        await using var own = row.Call == Remembered ? await SharedPages.StartAsync() : null;
        var web = own ?? this.web;
        var (answer, status, korean, english) = Case(failure);
        (korean, english) = failure == "missing" ? row.Gone ?? (korean, english) : (korean, english);
        web.Api.Fails = call => call == row.Call ? answer : null;
        foreach (var (language, title) in ((string, string)[])[("ko", korean), ("en", english)])
        {
            using var browser = web.Open(language, signedIn: true);

            using var response = await browser.GetAsync(row.Path);

            var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
            Assert.Equal((status, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.Contains($"<h1>{title}</h1>", page);
            Assert.Contains($"<title>{title}</title>", page);
            Assert.Contains($"lang=\"{language}\"", page);
            Assert.Contains("href=\"/me\"", page);
            Assert.Equal(status is 503 or 429, response.Headers.RetryAfter is not null);
            Assert.Equal(status == 500 && failure == "broken", page.Contains(Trace, StringComparison.Ordinal));
            Assert.Equal(status == 500, page.Contains(language == "ko" ? "오류 번호 " : "Reference ", StringComparison.Ordinal));
            Assert.Equal(status != 404, page.Contains($"href=\"{row.Page}\" data-no-prefetch", StringComparison.Ordinal));
        }

        Assert.DoesNotContain("   at ", web.Log.All);
        Assert.Equal(status == 500, web.Log.Errors.Any());
    }

    [Theory]
    [MemberData(nameof(Needing))]
    public async Task A_session_that_ends_under_way_leads_to_the_sign_in_and_back_to_the_page(string route)
    {
        var row = PageRows.All.Single(row => row.Route == route);
        await using var own = row.Call == Remembered ? await SharedPages.StartAsync() : null;
        var web = own ?? this.web;
        web.Api.Fails = call => call == row.Call ? FakeApi.Problem(401, ProblemCodes.SignedOut) : null;
        using var browser = web.Open(signedIn: true);

        using var response = await browser.GetAsync(row.Path);

        Assert.Equal((HttpStatusCode.Redirect, $"/sign-in?returnUrl={Uri.EscapeDataString(row.Page)}"),
            (response.StatusCode, response.Headers.Location!.OriginalString));
        Assert.Empty(web.Log.Errors);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task The_other_pages_do_without_the_Api(string route)
    {
        // A member's page has to know its visitor, and needs no more.
        var isForMembers = web.Pages.Any(page => page.MembersOnly && page.Route.Trim('/') == route.Trim('/'));
        web.Api.Fails = call => isForMembers && call == "GET /api/me" ? null : FakeApi.Problem(500, ProblemCodes.Unexpected);
        using var browser = web.Open(signedIn: isForMembers);

        using var response = await browser.GetAsync(PageRows.All.Single(row => row.Route == route).Path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("ko", "문제가 생겼어요", "오류 번호 ")]
    [InlineData("en", "Something went wrong", "Reference ")]
    public async Task A_fault_of_the_page_itself_is_logged_once_and_found_by_its_number(string language, string title, string reference)
    {
        await using var own = await SharedPages.StartAsync();
        // A room without members can't be: the page's own code fails on it.
        own.Api.Rooms[0] = own.Api.Rooms[0] with { Members = null! };
        using var browser = own.Open(language, signedIn: true);

        using var response = await browser.GetAsync($"/rooms/{own.Api.Rooms[0].Id}");

        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains($"<h1>{title}</h1>", page);
        Assert.Matches($"{reference}[0-9a-f]{{32}}", page);
        Assert.Single(own.Log.Errors);
    }

    [Theory]
    [InlineData("/nowhere", "GET", 404)]
    [InlineData("/matches/not-an-id", "GET", 404)]
    [InlineData("/sign-out", "GET", 405)]
    [InlineData("/language", "GET", 405)]
    [InlineData("/play", "DELETE", 405)]
    [InlineData("/notifications?cursor=never-given-out", "GET", 404)]
    public async Task What_is_no_page_is_said_to_be_none(string path, string method, int status)
    {
        web.Api.Fails = call => call == "GET /api/notifications" && path.Contains('?', StringComparison.Ordinal)
            ? FakeApi.Problem(400, ProblemCodes.InvalidCursor)
            : null;
        using var browser = web.Open("en", signedIn: true);

        using var response = await browser.SendAsync(new HttpMethod(method), path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains("Nobody here", await response.Content.ReadAsStringAsync());
        Assert.Empty(web.Log.Errors);
    }

    private static (IResult Answer, int Status, string Korean, string English) Case(string failure) => failure switch
    {
        "missing" => (FakeApi.Problem(404, ProblemCodes.NotFound), 404, "페이지를 찾을 수 없어요", "Nobody here"),
        "away" => (FakeApi.Problem(503, ProblemCodes.Unavailable), 503, "잠시 연결이 원활하지 않아요", "Catching our breath"),
        "busy" => (FakeApi.Problem(429, ProblemCodes.RateLimited), 429, "잠시만 기다려 주세요", "One moment, please"),
        "broken" => (
            TypedResults.Problem(
                statusCode: 500, extensions: new Dictionary<string, object?> { ["code"] = ProblemCodes.Unexpected, ["traceId"] = Trace }),
            500, "문제가 생겼어요", "Something went wrong"),
        _ => (TypedResults.Text("{", "application/json"), 500, "문제가 생겼어요", "Something went wrong"),
    };
}
