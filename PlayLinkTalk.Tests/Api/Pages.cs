using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Api;

/// <summary>Lists of many pages.</summary>
internal static class Pages
{
    public static async Task<List<T>> ReadAllAsync<T>(Func<string?, Task<Page<T>>> page)
    {
        var items = new List<T>();
        string? cursor = null;
        do
        {
            var next = await page(cursor);
            Assert.NotEmpty(next.Items);
            items.AddRange(next.Items);
            cursor = next.NextCursor;
        }
        while (cursor is not null);

        return items;
    }
}
