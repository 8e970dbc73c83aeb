using System.Net.Http.Headers;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Client;

/// <summary>Files of the caller, and its picture.</summary>
public sealed class UploadsApi(ApiTransport transport)
{
    /// <summary>
    /// One attempt. It is safe to retry with the same clientUploadId. Expected problems: unsupported-file, body-too-large,
    /// image-too-large, upload-limit, storage-full, unavailable.
    /// </summary>
    /// <param name="clientUploadId">Chosen by the caller.</param>
    /// <param name="content">From its present position to its end; not disposed.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="cancellationToken">Cuts the upload off.</param>
    public Task<ApiResult<Upload>> TrySendAsync(
        Guid clientUploadId, Stream content, string name, CancellationToken cancellationToken = default) =>
        transport.PostContentAsync<Upload>(
            $"/api/uploads?clientUploadId={clientUploadId}", () => Form(content, name), cancellationToken);

    /// <summary>Null when it is not the caller's.</summary>
    public async Task<Upload?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Upload>($"/api/uploads/{id}", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Expected problems: invalid-request, upload-not-ready.</summary>
    public Task<ApiResult> TrySetPictureAsync(Guid uploadId, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, "/api/me/picture", new SetPicture(uploadId), cancellationToken);

    public Task<ApiResult> TryRemovePictureAsync(CancellationToken cancellationToken = default) =>
        transport.DeleteAsync("/api/me/picture", cancellationToken);

    private static MultipartFormDataContent Form(Stream content, string name)
    {
        var part = new StreamContent(new KeptOpen(content));
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new MultipartFormDataContent { { part, "file", name } };
    }

    /// <summary>The form disposes its parts.</summary>
    private sealed class KeptOpen(Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, cancellationToken);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
