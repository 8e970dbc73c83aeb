using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Api.Catalogue;

/// <summary>A list that changes only with a new version: serialised once and identified by its hash.</summary>
/// <remarks>All nodes of one version give the same tag, so that a client may ask any of them whether its copy is current.</remarks>
internal sealed class PublishedList
{
    private readonly byte[] _json;
    private readonly EntityTagHeaderValue _tag;

    private PublishedList(byte[] json)
    {
        _json = json;
        _tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"");
    }

    public static PublishedList Of<T>(IReadOnlyList<T> items) =>
        new(JsonSerializer.SerializeToUtf8Bytes(new Page<T>(items), WireJson.Options));

    /// <summary>The list, or 304 when the client has it.</summary>
    public FileContentHttpResult Answer(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Bytes(_json, "application/json; charset=utf-8", entityTag: _tag);
    }
}
