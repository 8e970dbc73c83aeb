using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;

namespace PlayLinkTalk.Client;

/// <summary>The board.</summary>
public sealed class PostsApi(ApiTransport transport)
{
    /// <summary>Newest first.</summary>
    public async Task<Page<Post>> ListAsync(
        PostCategory? category = null, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default)
    {
        var path = Query.Of(
            "/api/posts", ("category", category?.ToString().ToLowerInvariant()), ("cursor", cursor), ("limit", limit));
        return (await transport.GetAsync<Page<Post>>(path, cancellationToken).ConfigureAwait(false)).OrThrow();
    }

    /// <summary>Newest first. Expected problems: invalid-request with its field.</summary>
    public Task<ApiResult<Page<Post>>> TrySearchAsync(
        string words, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<Post>>(
            Query.Of("/api/posts/search", ("q", words), ("cursor", cursor), ("limit", limit)), cancellationToken);

    /// <summary>Null without a draft.</summary>
    public async Task<PostDraft?> FindDraftAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<PostDraft>("/api/posts/draft", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Expected problems: invalid-request with its fields, changed-meanwhile.</summary>
    public Task<ApiResult<PostDraft>> TrySaveDraftAsync(SaveDraft draft, CancellationToken cancellationToken = default) =>
        transport.ForAsync<PostDraft>(HttpMethod.Put, "/api/posts/draft", draft, cancellationToken);

    public Task<ApiResult> TryDeleteDraftAsync(CancellationToken cancellationToken = default) =>
        transport.DeleteAsync("/api/posts/draft", cancellationToken);

    /// <summary>Counts as a view. Null when it does not exist for the caller.</summary>
    public async Task<Post?> FindAsync(Guid postId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Post>($"/api/posts/{postId}", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>
    /// Expected problems: invalid-request with its fields, not-found (ticket or match), upload-not-ready, different-text, rate-limited.
    /// </summary>
    public Task<ApiResult<Post>> TryWriteAsync(WritePost post, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Post>("/api/posts", post, cancellationToken);

    /// <summary>Expected problems: invalid-request with its fields, not-found, changed-meanwhile, upload-not-ready.</summary>
    public Task<ApiResult<Post>> TryEditAsync(Guid postId, EditPost change, CancellationToken cancellationToken = default) =>
        transport.ForAsync<Post>(HttpMethod.Patch, $"/api/posts/{postId}", change, cancellationToken);

    public Task<ApiResult> TryDeleteAsync(Guid postId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/posts/{postId}", cancellationToken);

    /// <summary>Earlier versions, newest first.</summary>
    public async Task<Page<PostVersion>> VersionsAsync(Guid postId, string? cursor = null, CancellationToken cancellationToken = default) =>
        (await TryListVersionsAsync(postId, cursor, cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>Earlier versions, newest first. Expected problems: not-found.</summary>
    public Task<ApiResult<Page<PostVersion>>> TryListVersionsAsync(
        Guid postId, string? cursor = null, CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<PostVersion>>(Query.Of($"/api/posts/{postId}/versions", ("cursor", cursor)), cancellationToken);

    /// <summary>Liking twice is no error.</summary>
    public Task<ApiResult> TryLikeAsync(Guid postId, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, $"/api/posts/{postId}/like", null, cancellationToken);

    public Task<ApiResult> TryUnlikeAsync(Guid postId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/posts/{postId}/like", cancellationToken);

    /// <summary>Oldest first. Expected problems: not-found.</summary>
    public Task<ApiResult<Page<PostComment>>> TryListCommentsAsync(
        Guid postId, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<PostComment>>(
            Query.Of($"/api/posts/{postId}/comments", ("cursor", cursor), ("limit", limit)), cancellationToken);

    /// <summary>Expected problems: invalid-request with its fields, not-found, different-text.</summary>
    public Task<ApiResult<PostComment>> TryCommentAsync(
        Guid postId, string text, Guid? clientCommentId = null, CancellationToken cancellationToken = default) =>
        transport.PostAsync<PostComment>($"/api/posts/{postId}/comments", new WriteComment(text, clientCommentId), cancellationToken);

    public Task<ApiResult> TryDeleteCommentAsync(Guid postId, Guid commentId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/posts/{postId}/comments/{commentId}", cancellationToken);
}
