namespace PlayLinkTalk.Contracts.Uploads;

/// <summary><see cref="Pending"/>: stored, and not yet checked and made smaller. Only <see cref="Ready"/> uploads can be used.</summary>
public enum UploadState { Pending, Ready, Failed }

/// <summary><see cref="Image"/>: shown in place. The others are offered for saving only.</summary>
public enum FileKind { Image, Pdf, Text }

/// <summary>Why an upload failed.</summary>
public static class UploadReasons
{
    /// <summary>The image is damaged or cut off.</summary>
    public const string Damaged = "damaged";
    /// <summary>Reading the image took longer than allowed.</summary>
    public const string TooSlow = "too-slow";
}

/// <summary>The bounds of uploads that clients know, too.</summary>
public static class UploadLimits
{
    /// <summary>Attachments of one message.</summary>
    public const int MostPerMessage = 10;

    /// <summary>Pictures of one post.</summary>
    public const int MostPerPost = 10;

    /// <summary>Characters of a file's name.</summary>
    public const int LongestName = 100;
}

/// <summary>A file that its owner has sent and not yet, or already, used.</summary>
/// <param name="ClientUploadId">Chosen by the client; a retry with it returns the first result.</param>
/// <param name="Kind">By content, not by name.</param>
/// <param name="Name">As the client named it, without a path and control characters.</param>
/// <param name="Bytes">Size as it was sent.</param>
/// <param name="Width">Of a ready image as it is shown, in pixels. Absent otherwise.</param>
/// <param name="Height">Of a ready image as it is shown, in pixels. Absent otherwise.</param>
/// <param name="Color">The mean colour of a ready image as <c>#rrggbb</c>, shown until the image is loaded.</param>
/// <param name="Reason">One of <see cref="UploadReasons"/> when it failed.</param>
public sealed record Upload(
    Guid Id, Guid ClientUploadId, UploadState State, FileKind Kind, string Name, long Bytes, int? Width = null, int? Height = null,
    string? Color = null, string? Reason = null);

/// <summary>
/// A file of a message or post. Its bytes are at <c>/api/files/{id}?size=thumb|full|face</c> for the readers of the message or post.
/// </summary>
/// <param name="Bytes">Size as it was sent.</param>
/// <param name="Width">Of an image, in pixels.</param>
/// <param name="Height">Of an image, in pixels.</param>
/// <param name="Color">The mean colour of an image as <c>#rrggbb</c>.</param>
public sealed record Attachment(
    Guid Id, FileKind Kind, string Name, long Bytes, int? Width = null, int? Height = null, string? Color = null);

/// <summary>The event <c>upload</c> of the owner's feed: sent when an upload is stored, and when it is ready or has failed.</summary>
public sealed record UploadEvent(
    long Seq, Guid Id, Guid ClientUploadId, UploadState State, FileKind Kind, string Name, int? Width = null, int? Height = null,
    string? Color = null, string? Reason = null);

/// <param name="UploadId">A ready image of the caller that is not attached to a message.</param>
public sealed record SetPicture(Guid UploadId);

/// <summary>Where pictures of members and rooms are read. The address changes with the picture.</summary>
public static class PictureAddress
{
    /// <summary>Of no picture: empty.</summary>
    public static string Of(Guid? file) => file is { } id ? $"/api/files/{id}?size=face" : "";
}
