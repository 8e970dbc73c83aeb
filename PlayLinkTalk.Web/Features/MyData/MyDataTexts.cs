using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.MyData;

/// <summary>The file with a member's data.</summary>
public sealed record MyDataTexts : ITexts<MyDataTexts>
{
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string HasAccount { get; init; }
    public required string HasMessages { get; init; }
    public required string HasFiles { get; init; }
    public required string HasNot { get; init; }
    public required string Ask { get; init; }
    public required string AskAgain { get; init; }
    public required string Working { get; init; }
    /// <summary><c>{0}</c> of <c>{1}</c> messages.</summary>
    public required string Progress { get; init; }
    public required string LeaveIt { get; init; }
    public required string Reload { get; init; }
    public required string Ready { get; init; }
    /// <summary><c>{0}</c> is a time, <c>{1}</c> a size.</summary>
    public required string Until { get; init; }
    public required string Download { get; init; }
    public required string Failed { get; init; }
    public required string TooMany { get; init; }

    public static MyDataTexts Korean { get; } = new()
    {
        Title = "내 정보 내려받기", Lead = "서비스가 보관하는 내 정보를 파일 하나(JSON)로 받을 수 있어요.",
        HasAccount = "계정과 설정, 기기, 친구, 찾은 경기와 참가한 경기, 게시판에 쓴 글, 신고와 알림",
        HasMessages = "내가 볼 수 있는 채팅, 내가 보냈거나 받은 귓속말. 나간 채팅방에서는 내가 쓴 글만",
        HasFiles = "내가 올린 파일의 목록과 주소",
        HasNot = "다른 사람끼리의 귓속말과 비밀번호는 들어가지 않아요.",
        Ask = "파일 만들기", AskAgain = "새로 만들기", Working = "파일을 만들고 있어요", Progress = "메시지 {1}개 중 {0}개",
        LeaveIt = "다른 화면으로 가도 계속 만들어요. 준비되면 알림으로 알려 드려요.", Reload = "새로고침",
        Ready = "파일이 준비됐어요", Until = "{0}까지 받을 수 있어요. 크기 {1}", Download = "내려받기",
        Failed = "파일을 만들지 못했어요. 다시 시도해 주세요.", TooMany = "하루에 만들 수 있는 횟수를 넘었어요. 내일 다시 시도해 주세요.",
    };

    public static MyDataTexts English { get; } = new()
    {
        Title = "Download my data", Lead = "Everything that the service keeps of you, as one file (JSON).",
        HasAccount = "Your account and settings, devices, friends, wishes and games, what you wrote on the board, reports and notifications",
        HasMessages = "The talk that you can read, and the whispers that you sent or got. Of rooms that you left only your own words",
        HasFiles = "The list of files that you sent, with their addresses",
        HasNot = "Whispers between others and your password are not in it.",
        Ask = "Make the file", AskAgain = "Make a new one", Working = "The file is being made", Progress = "{0} of {1} messages",
        LeaveIt = "It goes on when you leave this page. A notification tells you when it is ready.", Reload = "Reload",
        Ready = "The file is ready", Until = "You can download it until {0}. Size {1}", Download = "Download",
        Failed = "The file could not be made. Please try again.", TooMany = "That is all for one day. Please try again tomorrow.",
    };
}
