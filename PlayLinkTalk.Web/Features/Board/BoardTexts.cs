using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Board;

public sealed record BoardTexts : ITexts<BoardTexts>
{
    public required string Title { get; init; }
    public required string Categories { get; init; }
    public required string All { get; init; }
    public required IReadOnlyDictionary<PostCategory, string> Names { get; init; }
    public required string Write { get; init; }
    public required string Empty { get; init; }
    public required string Older { get; init; }
    public required string Counts { get; init; }
    public required string Changed { get; init; }
    public required string Versions { get; init; }
    public required string Category { get; init; }
    public required string CategoryMissing { get; init; }
    public required string PostTitle { get; init; }
    public required string TitleWrong { get; init; }
    public required string Text { get; init; }
    public required string TextHint { get; init; }
    public required string TextWrong { get; init; }
    public required string Pictures { get; init; }
    public required string PictureCount { get; init; }
    public required string AddPictures { get; init; }
    public required string KeepPicture { get; init; }
    public required string PicturesHint { get; init; }
    public required string PicturesWrong { get; init; }
    public required string VersionsLead { get; init; }
    public required string NoVersions { get; init; }
    public required string Game { get; init; }
    public required string Wish { get; init; }
    public required string NoGame { get; init; }
    public required string Publish { get; init; }
    public required string Edit { get; init; }
    public required string Save { get; init; }
    public required string Delete { get; init; }
    public required string Like { get; init; }
    public required string Unlike { get; init; }
    public required string Comments { get; init; }
    public required string NoComments { get; init; }
    public required string Comment { get; init; }
    public required string CommentWrong { get; init; }
    public required string Send { get; init; }
    public required string Later { get; init; }
    public required string TooManyPosts { get; init; }
    public required string Search { get; init; }
    public required string SearchWords { get; init; }
    public required string SearchHint { get; init; }
    public required string NothingFound { get; init; }
    public required string SaveDraft { get; init; }
    public required string DropDraft { get; init; }
    public required string DraftSaved { get; init; }
    /// <summary>The same where the form had pictures or a game.</summary>
    public required string DraftSavedWithout { get; init; }
    public required string DraftFound { get; init; }
    public required string DraftWrong { get; init; }
    public required string DraftChanged { get; init; }
    public required IReadOnlyDictionary<TicketState, string> TicketStates { get; init; }
    public required IReadOnlyDictionary<MatchState, string> MatchStates { get; init; }
    public required string Seats { get; init; }

    public static BoardTexts Korean { get; } = new()
    {
        Title = "게시판", Categories = "게시판 분류", All = "전체",
        Names = new Dictionary<PostCategory, string>
        {
            [PostCategory.Free] = "자유", [PostCategory.Review] = "후기", [PostCategory.Players] = "같이 해요", [PostCategory.Tip] = "꿀팁",
        },
        Write = "글쓰기", Empty = "아직 글이 없어요. 첫 글을 남겨 보세요.", Older = "이전 글 보기",
        Counts = "좋아요 {0} · 댓글 {1} · 조회 {2}", Changed = "수정됨", Versions = "수정 기록",
        Category = "분류", CategoryMissing = "분류를 선택해 주세요.", PostTitle = "제목", TitleWrong = "제목을 100자 이내로 입력해 주세요.",
        Text = "내용", TextHint = "8,000자까지 쓸 수 있어요. **굵게**, *기울임*, - 목록처럼 마크다운으로 꾸밀 수 있어요.",
        TextWrong = "내용을 8,000자까지 써 주세요.",
        Pictures = "올린 사진", PictureCount = "사진 {0}", AddPictures = "사진 넣기", KeepPicture = "이 사진 쓰기",
        PicturesHint = "JPEG, PNG, WebP, GIF. 모두 합쳐 10 MB, 10장까지. 첫 경기 전에는 1장을 넣을 수 있어요.",
        PicturesWrong = "사진을 다시 골라 주세요. 10장까지 넣을 수 있어요.",
        VersionsLead = "고치기 전의 글이에요. 사진은 지금 것만 남아요.", NoVersions = "고친 적이 없어요.",
        Wish = "함께할 사람을 찾는 신청", Game = "함께할 경기", NoGame = "선택 안 함", Publish = "올리기", Edit = "수정하기", Save = "저장하기", Delete = "삭제하기",
        Like = "좋아요", Unlike = "좋아요 취소", Comments = "댓글", NoComments = "아직 댓글이 없어요.", Comment = "댓글 쓰기",
        CommentWrong = "댓글을 1,000자까지 써 주세요.", Send = "등록하기", Later = "다음 댓글 보기",
        Search = "글 찾기", SearchWords = "찾을 낱말", SearchHint = "낱말 10개, 100자까지 찾을 수 있어요.", NothingFound = "찾는 글이 없어요.",
        SaveDraft = "임시 저장", DropDraft = "임시 저장한 글 지우기", DraftSaved = "임시 저장했어요. 다른 기기에서도 이어 쓸 수 있어요.",
        DraftSavedWithout = "글만 임시 저장했어요. 사진과 경기는 올릴 때 다시 골라 주세요.",
        DraftFound = "임시 저장한 글을 이어서 써요. {0}에 저장했어요.", DraftWrong = "제목이나 내용을 입력하고, 길이를 확인해 주세요.",
        DraftChanged = "다른 기기에서 임시 저장한 글이 바뀌었어요. 그대로 저장하려면 한 번 더 눌러 주세요.",
        TooManyPosts = "오늘은 더 올릴 수 없어요. 첫 경기를 마치면 더 많이 쓸 수 있어요.",
        TicketStates = new Dictionary<TicketState, string>
        {
            [TicketState.Waiting] = "찾는 중", [TicketState.Proposed] = "확인 중", [TicketState.Matched] = "경기가 잡혔어요",
            [TicketState.Cancelled] = "취소됐어요", [TicketState.Expired] = "끝났어요",
        },
        MatchStates = new Dictionary<MatchState, string>
        {
            [MatchState.Open] = "자리 있어요", [MatchState.Full] = "자리가 다 찼어요", [MatchState.Playing] = "경기 중",
            [MatchState.Played] = "끝난 경기", [MatchState.CalledOff] = "취소된 경기",
        },
        Seats = "{0}/{1}명",
    };

    public static BoardTexts English { get; } = new()
    {
        Title = "Board", Categories = "Categories", All = "All",
        Names = new Dictionary<PostCategory, string>
        {
            [PostCategory.Free] = "Free talk", [PostCategory.Review] = "Reviews", [PostCategory.Players] = "Looking for players",
            [PostCategory.Tip] = "Tips",
        },
        Write = "Write", Empty = "No posts yet. Write the first one.", Older = "Older posts",
        Counts = "Likes {0} · comments {1} · views {2}", Changed = "edited", Versions = "Earlier versions",
        Category = "Category", CategoryMissing = "Choose a category, please.", PostTitle = "Title",
        TitleWrong = "A title of at most 100 characters, please.",
        Text = "Text", TextHint = "At most 8,000 characters. Markdown works: **bold**, *italic*, - lists.",
        TextWrong = "Please write 1 to 8,000 characters.",
        Pictures = "Pictures", PictureCount = "pictures {0}", AddPictures = "Add pictures", KeepPicture = "Show this picture",
        PicturesHint = "JPEG, PNG, WebP, GIF. 10 MB in all, at most 10. One until your first game.",
        PicturesWrong = "Please choose the pictures again: at most 10.",
        VersionsLead = "What the post said before it was edited. Of pictures only the present ones are kept.",
        NoVersions = "It was never edited.",
        Wish = "Or the wish for a game", Game = "The game", NoGame = "None", Publish = "Publish", Edit = "Edit", Save = "Save", Delete = "Delete",
        Like = "Like", Unlike = "Take back the like", Comments = "Comments", NoComments = "No comments yet.", Comment = "Write a comment",
        CommentWrong = "Please write 1 to 1,000 characters.", Send = "Send", Later = "More comments",
        Search = "Search", SearchWords = "Words", SearchHint = "At most 10 words and 100 characters.",
        NothingFound = "No post has these words.",
        SaveDraft = "Save as a draft", DropDraft = "Delete the draft", DraftSaved = "Saved. Go on writing on any of your devices.",
        DraftSavedWithout = "The text is saved. Choose pictures and a game again when you publish it.",
        DraftFound = "This is your draft, saved {0}.", DraftWrong = "A title or a text, please, and not too long.",
        DraftChanged = "Another device has changed the draft. Save once more to replace it.",
        TooManyPosts = "That is all for today. After your first game you can write more.",
        TicketStates = new Dictionary<TicketState, string>
        {
            [TicketState.Waiting] = "looking for players", [TicketState.Proposed] = "being confirmed", [TicketState.Matched] = "game made",
            [TicketState.Cancelled] = "cancelled", [TicketState.Expired] = "over",
        },
        MatchStates = new Dictionary<MatchState, string>
        {
            [MatchState.Open] = "seats are free", [MatchState.Full] = "full", [MatchState.Playing] = "playing",
            [MatchState.Played] = "played", [MatchState.CalledOff] = "called off",
        },
        Seats = "{0} of {1}",
    };
}
