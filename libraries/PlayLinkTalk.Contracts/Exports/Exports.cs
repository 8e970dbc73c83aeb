namespace PlayLinkTalk.Contracts.Exports;

/// <summary><see cref="Pending"/>: it is being put together. <see cref="Failed"/>: it can be asked for again.</summary>
public enum ExportState { Pending, Ready, Failed }

/// <summary>A file with everything that the service keeps of the caller.</summary>
/// <param name="Done">Messages that are in the file so far.</param>
/// <param name="Total">Messages there will be about; other data comes on top.</param>
/// <param name="Bytes">The size of the file, once it is ready.</param>
/// <param name="Until">When the file is deleted; absent until it is ready.</param>
public sealed record Export(
    Guid Id, ExportState State, long Done, long Total, DateTimeOffset CreatedAt, long? Bytes = null, DateTimeOffset? Until = null);

/// <summary>An export goes on or has ended.</summary>
/// <param name="Done">Messages that are in the file so far.</param>
/// <param name="Total">Messages there will be about.</param>
/// <param name="Seq">Absent while it goes on: progress is a passing signal.</param>
public sealed record ExportEvent(Guid Id, ExportState State, long Done, long Total, long? Seq = null);
