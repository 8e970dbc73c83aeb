using System.Net;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Api.Uploads;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V5: a file's name never becomes a place, and its bytes never become a page.</summary>
public sealed class FileHandlingTests(ApiServer api) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("..\\..\\windows\\system.ini")]
    [InlineData("/etc/cron.d/job")]
    [InlineData("a%2f..%2fb.txt")]
    [InlineData("note.txt\u202Egpj.exe")]
    public async Task A_name_is_shown_and_is_no_place_in_the_store(string name)
    {
        var mia = await api.JoinAsync();
        var before = api.Kept().ToHashSet();

        var ready = await mia.UploadAsync("some words"u8.ToArray(), name);

        var added = api.Kept().Where(file => !before.Contains(file)).ToArray();
        Assert.NotEmpty(added);
        Assert.All(added, file => Assert.StartsWith(
            Path.GetFullPath(api.Files) + Path.DirectorySeparatorChar, Path.GetFullPath(file), StringComparison.Ordinal));
        Assert.All(added, file => Assert.Contains($"{ready.Id:N}", file.Replace("-", ""), StringComparison.Ordinal));
        Assert.DoesNotContain(ready.Name, text => text is '/' or '\\' || char.IsControl(text) || text == '\u202E');
    }

    [Fact]
    public async Task A_file_is_never_a_page_of_the_site()
    {
        var mia = await api.JoinAsync();

        var ready = await mia.UploadAsync("words <script>alert(1)</script>"u8.ToArray(), "page.html");

        using var file = await mia.AskAsync(HttpMethod.Get, $"/api/files/{ready.Id}");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("text/plain", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
