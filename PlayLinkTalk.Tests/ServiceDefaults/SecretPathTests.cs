using System.Diagnostics;
using PlayLinkTalk.ServiceDefaults.Logging;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

public sealed class SecretPathTests
{
    [Theory]
    [InlineData("/calendar/abc.ics", true)]
    [InlineData("/Calendar/abc.ICS", true)]
    [InlineData("//calendar/abc.ics", true)]
    [InlineData("/calendar/abc", true)]
    [InlineData("/calendar/newabc.ics", true)]
    [InlineData("/calendar/abc.ics/entries", true)]
    [InlineData("/calendar", false)]
    [InlineData("/calendar/new", false)]
    [InlineData("/calendar/import", false)]
    [InlineData("/calendar/Settings", false)]
    [InlineData("/calendar/entries/01990000", false)]
    [InlineData("/api/calendar", false)]
    [InlineData(null, false)]
    public void Everything_below_the_calendar_but_its_pages_is_secret(string? path, bool isSecret) =>
        Assert.Equal(isSecret, SecretPath.Is(path));

    [Fact]
    public void A_scope_of_a_request_has_the_mask_and_the_trace_comes_first()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        var scopes = new RequestScopes();
        using var outer = scopes.Push(Scope("/calendar/abc.ics"));
        using var inner = scopes.Push(Scope("/calendar/new"));
        List<object?> seen = [];

        scopes.ForEachScope((scope, list) => list.Add(scope), seen);

        Assert.Equal(
            ["TraceId", "/calendar/-", "/calendar/new"],
            seen.Select(scope => (IReadOnlyList<KeyValuePair<string, object?>>)scope!)
                .Select((values, at) => at == 0 ? values[1].Key : values[1].Value));
        Assert.Equal(activity.TraceId.ToHexString(), ((IReadOnlyList<KeyValuePair<string, object?>>)seen[0]!)[1].Value);
        Assert.Contains("RequestPath:/calendar/-", seen[1]!.ToString(), StringComparison.Ordinal);
    }

    private static KeyValuePair<string, object?>[] Scope(string path) => [new("RequestId", "1"), new("RequestPath", path)];
}
