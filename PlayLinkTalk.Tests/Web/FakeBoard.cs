using Microsoft.AspNetCore.Builder;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;

namespace PlayLinkTalk.Tests.Web;

/// <summary>The part of the <see cref="FakeApi"/> about the board.</summary>
internal static class FakeBoard
{
    public static void Map(FakeApi api, WebApplication app)
    {
        app.MapGet("/api/posts", () => new Page<Post>(api.Posts));
        app.MapGet("/api/posts/search", () => new Page<Post>(api.Posts));
        app.MapGet("/api/posts/draft", () => FakeApi.Found(api.Drafts.FirstOrDefault()));
        app.MapGet("/api/posts/{id:guid}", (Guid id) => FakeApi.Found(api.Posts.Find(post => post.Id == id)));
        app.MapGet("/api/posts/{id:guid}/versions", (Guid id) => FakeApi.Found(
            api.Posts.Exists(post => post.Id == id) ? new Page<PostVersion>(api.Versions) : null));
        app.MapGet("/api/posts/{id:guid}/comments", (Guid id) => new Page<PostComment>(api.Comments));
    }
}
