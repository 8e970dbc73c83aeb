using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Api.Catalogue;

/// <summary>A list that seldom changes: serialised once and identified by its hash.</summary>
/// <remarks>All nodes with the same list give the same tag: a client may ask any of them whether its copy is current.</remarks>
internal sealed class PublishedList
{
    private readonly byte[] _json;
    private readonly EntityTagHeaderValue _tag;
    private readonly string _cacheControl;

    private PublishedList(byte[] json, TimeSpan kept)
    {
        _json = json;
        _cacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={kept.TotalSeconds:0}");
        _tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"");
    }

    /// <param name="items">All.</param>
    /// <param name="kept">How long clients keep it without asking.</param>
    public static PublishedList Of<T>(IReadOnlyList<T> items, TimeSpan kept) =>
        new(JsonSerializer.SerializeToUtf8Bytes(new Page<T>(items), WireJson.Options), kept);

    /// <summary>The list, or 304 when the client has it.</summary>
    public FileContentHttpResult Answer(HttpResponse response)
    {
        response.Headers.CacheControl = _cacheControl;
        return TypedResults.Bytes(_json, "application/json; charset=utf-8", entityTag: _tag);
    }
}
