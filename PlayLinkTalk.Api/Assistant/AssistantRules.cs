using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Assistant;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>Validates what the owner of a room wants of the assistant.</summary>
internal static class AssistantRules
{
    public static FieldErrors Validate(ChangeRoomAssistant request)
    {
        var errors = new FieldErrors();
        errors.Require(request.Mode is not { } mode || Enum.IsDefined(mode), "mode", "off, mentioned or always");
        errors.Require(
            request.Instruction is null or "" || Text.IsParagraphs(request.Instruction, ChangeRoomAssistant.LongestInstruction),
            "instruction",
            $"at most {ChangeRoomAssistant.LongestInstruction} characters; line breaks and tabs are the only control characters");
        errors.Require(request.Mode is not null || request.Instruction is not null, "mode", "or an instruction: one of the two");
        return errors;
    }
}
