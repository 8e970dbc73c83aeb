using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Uploads.Stores;

/// <summary>Section <c>Files</c>: where uploads are kept. With <see cref="Bucket"/> an S3 service, otherwise a folder.</summary>
public sealed class FileStoreOptions
{
    public const string Section = "Files";

    /// <summary>
    /// The folder, absolute or below the working directory. All processes of the Api need the same one: with several machines a shared
    /// volume. Empty: <c>files</c>, beside a database that is a file, or else below the working directory.
    /// </summary>
    public string Folder { get; set; } = "";

    /// <summary>The bucket of an S3 service; it must exist.</summary>
    [MaxLength(63)]
    public string? Bucket { get; set; }

    /// <summary>The address of an S3 service other than AWS, such as <c>https://minio.example</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The region of the bucket.</summary>
    [Required]
    public string Region { get; set; } = "us-east-1";

    /// <summary>Absent: the credentials of the environment, such as a role of the pod.</summary>
    public string? AccessKey { get; set; }

    /// <summary>A secret. Beside <see cref="AccessKey"/> only.</summary>
    public string? SecretKey { get; set; }

    /// <summary>How long one call of the S3 service may take, in seconds.</summary>
    [Range(1, 300)]
    public int Seconds { get; set; } = 20;
}
