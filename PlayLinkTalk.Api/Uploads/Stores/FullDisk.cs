namespace PlayLinkTalk.Api.Uploads.Stores;

/// <summary>The results of an <see cref="IOException"/> when nothing more can be written.</summary>
internal static class FullDisk
{
    /// <summary>ENOSPC.</summary>
    public const int NoSpace = 28;

    /// <summary>EDQUOT of Linux.</summary>
    public const int QuotaExceeded = 122;

    /// <summary>ERROR_DISK_FULL.</summary>
    public const int Windows = unchecked((int)0x80070070);
}
