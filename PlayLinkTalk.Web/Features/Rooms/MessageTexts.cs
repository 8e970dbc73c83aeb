using PlayLinkTalk.Contracts;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Rooms;

/// <summary>Texts of single messages and what members do with them.</summary>
public sealed record MessageTexts : ITexts<MessageTexts>
{
    public required string Title { get; init; }
    public required string Menu { get; init; }
    public required string Deleted { get; init; }
    public required string Edited { get; init; }
    public required string Reply { get; init; }
    public required string ReplyingTo { get; init; }
    public required string WhisperTo { get; init; }
    public required string WhisperingTo { get; init; }
    public required string Cancel { get; init; }
    public required string React { get; init; }
    public required string Edit { get; init; }
    public required string Save { get; init; }
    public required string Text { get; init; }
    public required string DeleteForAll { get; init; }
    public required string DeleteForAllHint { get; init; }
    public required string DeleteForMe { get; init; }
    public required string DeleteForMeHint { get; init; }
    public required string Readers { get; init; }
    public required string NoReader { get; init; }
    public required string ReadersOff { get; init; }
    public required string About { get; init; }
    public required string Show { get; init; }
    public required string HiddenQuote { get; init; }
    public required string TooOld { get; init; }
    public required string TooMany { get; init; }
    public required string Search { get; init; }
    public required string NothingFound { get; init; }
    public required string Words { get; init; }
    public required string SearchHint { get; init; }
    public required string More { get; init; }
    public required string Later { get; init; }
    public required string Date { get; init; }
    public required string GoToDate { get; init; }
    public required string Receipts { get; init; }
    public required string ReceiptsText { get; init; }
    public required string ReceiptsOn { get; init; }
    public required string ReceiptsOff { get; init; }
    public required string MarkUnread { get; init; }
    public required string UnreadHint { get; init; }

    public static MessageTexts Korean { get; } = new()
    {
        Title = "메시지", Menu = "메시지 메뉴", Deleted = "삭제된 메시지예요", Edited = "수정됨",
        Reply = "답장", ReplyingTo = "{0}님에게 답장", WhisperTo = "{0}님에게 귓속말", WhisperingTo = "{0}님에게 귓속말 · 둘만 볼 수 있어요",
        Cancel = "취소", React = "공감", Edit = "수정", Save = "저장", Text = "메시지 내용",
        DeleteForAll = "모두에게서 삭제", DeleteForAllHint = "보낸 지 24시간 안에만 할 수 있어요. 자리는 남고 내용과 이름은 사라져요.",
        DeleteForMe = "나에게서만 삭제", DeleteForMeHint = "다른 사람에게는 그대로 보여요.",
        Readers = "읽은 사람", NoReader = "아직 아무도 읽지 않았어요", ReadersOff = "읽음 표시를 꺼 두어서 볼 수 없어요.",
        About = "{0}님 프로필 · 차단 · 신고", Show = "대화에서 보기", HiddenQuote = "볼 수 없는 메시지",
        TooOld = "이제 바꿀 수 없어요. 수정은 15분, 모두에게서 삭제는 24시간 안에 할 수 있어요.",
        TooMany = "이 메시지에는 공감 종류가 가득 찼어요.",
        Search = "검색", NothingFound = "찾은 메시지가 없어요", Words = "찾을 말", SearchHint = "1–100자, 단어 10개까지",
        More = "더 보기", Later = "다음 메시지 보기", Date = "날짜", GoToDate = "그날로 이동",
        Receipts = "읽음 표시", ReceiptsText = "끄면 내가 읽었는지 남에게 보이지 않고, 나도 남이 읽었는지 볼 수 없어요.",
        ReceiptsOn = "켜기", ReceiptsOff = "끄기",
        MarkUnread = "여기부터 안 읽음으로", UnreadHint = "나에게만 다시 새 메시지로 보여요. 읽음 표시는 그대로예요.",
    };

    public static MessageTexts English { get; } = new()
    {
        Title = "Message", Menu = "Message menu", Deleted = "This message was deleted", Edited = "edited",
        Reply = "Reply", ReplyingTo = "Reply to {0}", WhisperTo = "Whisper to {0}", WhisperingTo = "Whisper to {0} · only you two see it",
        Cancel = "Cancel", React = "React", Edit = "Edit", Save = "Save", Text = "Text of the message",
        DeleteForAll = "Delete for everybody", DeleteForAllHint = "Within 24 hours. Its place stays, text and name go.",
        DeleteForMe = "Delete for me only", DeleteForMeHint = "The others still see it.",
        Readers = "Read by", NoReader = "Nobody has read it yet", ReadersOff = "You have switched read marks off, so you see none.",
        About = "{0}: profile, block, report", Show = "Show in the conversation", HiddenQuote = "a message that you can't see",
        TooOld = "It is too late. Messages can be edited for 15 minutes, and deleted for everybody for 24 hours.",
        TooMany = "This message has as many kinds of reactions as it can have.",
        Search = "Search", NothingFound = "No message found", Words = "Words", SearchHint = "1 to 100 characters, at most 10 words",
        More = "More", Later = "Later messages", Date = "Date", GoToDate = "Go to that day",
        Receipts = "Read marks", ReceiptsText = "When off, others don't see whether you have read, and you don't see it of them.",
        ReceiptsOn = "Switch on", ReceiptsOff = "Switch off",
        MarkUnread = "Mark unread from here", UnreadHint = "New again for you only. What others see of your reading stays.",
    };

    /// <summary>Why a change was refused, by problem code; null if the general text applies.</summary>
    public string? Refusal(string code) => code switch
    {
        ProblemCodes.MessageTooOld => TooOld,
        ProblemCodes.TooManyReactions => TooMany,
        _ => null,
    };
}
