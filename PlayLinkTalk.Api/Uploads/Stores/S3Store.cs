using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.Uploads.Stores;

/// <summary>Files in a bucket of an S3 service.</summary>
internal sealed class S3Store(IOptions<FileStoreOptions> options) : IFileStore, IDisposable
{
    private readonly AmazonS3Client _client = Connect(options.Value);
    private readonly string _bucket = options.Value.Bucket!;

    public Task WriteAsync(string key, Stream content, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        await _client.PutObjectAsync(
            new PutObjectRequest { BucketName = _bucket, Key = key, InputStream = content, AutoCloseStream = false }, cancellationToken);
        return true;
    }, cancellationToken);

    public Task<StoredFile?> OpenAsync(string key, CancellationToken cancellationToken) => GuardedAsync<StoredFile?>(async () =>
    {
        try
        {
            var found = await _client.GetObjectAsync(_bucket, key, cancellationToken);
            return new StoredFile(found.ResponseStream, found.ContentLength);
        }
        catch (NoSuchKeyException)
        {
            return null;
        }
    }, cancellationToken);

    public Task DeleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        foreach (var key in keys)
        {
            await _client.DeleteObjectAsync(_bucket, key, cancellationToken);
        }

        return true;
    }, cancellationToken);

    public void Dispose() => _client.Dispose();

    private static AmazonS3Client Connect(FileStoreOptions options)
    {
        var config = new AmazonS3Config
        {
            Timeout = TimeSpan.FromSeconds(options.Seconds), MaxErrorRetry = 1, AuthenticationRegion = options.Region,
            // Services other than AWS do not all know the newer checksums.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint is { Length: > 0 } endpoint)
        {
            (config.ServiceURL, config.ForcePathStyle) = (endpoint, true);
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(options.Region);
        }

        return options.AccessKey is { Length: > 0 } key
            ? new AmazonS3Client(new BasicAWSCredentials(key, options.SecretKey ?? ""), config)
            : new AmazonS3Client(config);
    }

    private static async Task<T> GuardedAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new FileStoreException(failure is AmazonS3Exception { ErrorCode: "QuotaExceeded" or "XMinioStorageFull" }, failure);
        }
    }
}
