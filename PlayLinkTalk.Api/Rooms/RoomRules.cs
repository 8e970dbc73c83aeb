using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Validates rooms and messages.</summary>
internal static class RoomRules
{
    public const int LongestText = 2000;
    private const int LongestTitle = 60;
    private static readonly string TitleRule = $"1 to {LongestTitle} visible characters in one line";

    public static FieldErrors Validate(SendMessage message)
    {
        var errors = new FieldErrors();
        errors.Require(message.ClientMessageId != Guid.Empty, "clientMessageId", "a UUID of the sender's choice");
        if (message is not { Uploads.Count: > 0, Text: "" })
        {
            ValidateText(errors, message.Text);
        }

        errors.Require(
            message.Uploads is null || (message.Uploads.Count <= UploadLimits.MostPerMessage
                && message.Uploads.Distinct().Count() == message.Uploads.Count),
            "uploads", $"at most {UploadLimits.MostPerMessage} different uploads");
        errors.Require(message.WhisperTo != Guid.Empty, "whisperTo", "a member of the room");
        errors.Require(message.ReplyTo is null or >= 1, "replyTo", "a position of the log, 1 or more");
        return errors;
    }

    public static FieldErrors Validate(EditMessage request)
    {
        var errors = new FieldErrors();
        ValidateText(errors, request.Text);
        return errors;
    }

    public static FieldErrors Validate(CreateRoom request, int mostMembers)
    {
        var errors = new FieldErrors();
        errors.Require(Text.IsLine(request.Title?.Trim(), LongestTitle), "title", TitleRule);
        ValidateAccounts(errors, request.AccountIds, mostMembers - 1);
        return errors;
    }

    public static FieldErrors Validate(InviteMembers request, int mostMembers)
    {
        var errors = new FieldErrors();
        ValidateAccounts(errors, request.AccountIds, mostMembers);
        return errors;
    }

    public static FieldErrors Validate(ChangeRoom request)
    {
        var errors = new FieldErrors();
        errors.Require(request.Title is null || Text.IsLine(request.Title.Trim(), LongestTitle), "title", TitleRule);
        errors.Require(
            request.Pins is null || (request.Pins.Count <= ChangeRoom.MostPins && request.Pins.All(seq => seq > 0)), "pins",
            $"at most {ChangeRoom.MostPins} positions of the log");
        return errors;
    }

    public static FieldErrors Validate(ChangeMembership request)
    {
        var errors = new FieldErrors();
        errors.Require(
            request.Mute is MuteTimes.Off or MuteTimes.OneHour or MuteTimes.EightHours or MuteTimes.UntilChanged, "mute",
            $"{MuteTimes.Off}, {MuteTimes.OneHour}, {MuteTimes.EightHours} or {MuteTimes.UntilChanged}");
        return errors;
    }

    public static FieldErrors NoMessage(string field)
    {
        var errors = new FieldErrors();
        errors.Require(false, field, "names a position without a message that all members may read");
        return errors;
    }

    public static FieldErrors Unknown(string field)
    {
        var errors = new FieldErrors();
        errors.Require(false, field, "names an account that does not exist");
        return errors;
    }

    private static void ValidateText(FieldErrors errors, string? text) =>
        errors.Require(Text.IsParagraphs(text, LongestText), "text",
            $"1 to {LongestText} characters, not only blanks; line breaks and tabs are the only control characters");

    private static void ValidateAccounts(FieldErrors errors, IReadOnlyList<Guid>? accounts, int most) =>
        errors.Require(accounts is { Count: >= 1 } && accounts.Count <= most, "accountIds", $"1 to {most} accounts");
}
