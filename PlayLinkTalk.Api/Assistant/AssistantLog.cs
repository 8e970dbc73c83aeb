namespace PlayLinkTalk.Api.Assistant;

/// <summary>Event ids 1270 to 1279. No texts of members or of the model.</summary>
internal static partial class AssistantLog
{
    [LoggerMessage(1270, LogLevel.Warning, "The assistant gave no answer in room {Room}: {Kind}.")]
    public static partial void Failed(ILogger logger, Guid room, string kind);

    [LoggerMessage(1271, LogLevel.Warning, "An answer of the assistant in room {Room} is not shown while it comes.")]
    public static partial void NotShown(ILogger logger, Exception failure, Guid room);

    [LoggerMessage(1272, LogLevel.Error, "The assistant did not get to room {Room}. The next look through the rooms finds it.")]
    public static partial void RoomFailed(ILogger logger, Exception failure, Guid room);

    [LoggerMessage(1273, LogLevel.Error, "The assistant did not look through the rooms. It tries again.")]
    public static partial void SweepFailed(ILogger logger, Exception failure);

    [LoggerMessage(1274, LogLevel.Information, "The assistant answers: {Responder}.")]
    public static partial void Begins(ILogger logger, string responder);
}
