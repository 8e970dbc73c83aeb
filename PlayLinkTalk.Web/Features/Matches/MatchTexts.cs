using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Matches;

public sealed record MatchTexts : ITexts<MatchTexts>
{
    public required string Title { get; init; }
    public required string Made { get; init; }
    public required string Open { get; init; }
    public required string Full { get; init; }
    public required string Playing { get; init; }
    public required string Played { get; init; }
    public required string CalledOff { get; init; }
    public required string CalledOffText { get; init; }
    public required string CalledOffNext { get; init; }
    public required string StartsIn { get; init; }
    public required string PlaceNote { get; init; }
    public required string Players { get; init; }
    public required CountedText SeatsLeft { get; init; }
    public required string SeatsFull { get; init; }
    public required string You { get; init; }
    public required string Party { get; init; }
    public required string OpenRoom { get; init; }
    public required string ToCalendar { get; init; }
    public required string Leave { get; init; }
    public required string LeaveSure { get; init; }
    public required string LeaveReally { get; init; }
    public required string Actions { get; init; }
    public required string Talk { get; init; }
    public required string Like { get; init; }
    public required string LikeNote { get; init; }
    public required string Liked { get; init; }
    public required string Unlike { get; init; }
    public required string BlockNote { get; init; }
    public required string Share { get; init; }
    public required string ShareText { get; init; }
    public required string ShareLink { get; init; }

    public static MatchTexts Korean { get; } = new()
    {
        Title = "경기", Made = "경기가 잡혔어요",
        Open = "모집 중", Full = "모집 마감", Playing = "진행 중", Played = "종료", CalledOff = "취소됨",
        CalledOffText = "시작 전까지 최소 인원이 모이지 않았어요. 시간이 남은 신청은 기다린 시간을 이어서 다시 찾고 있어요.",
        CalledOffNext = "내 신청 보기",
        StartsIn = "시작까지", PlaceNote = "정확한 장소는 채팅방에서 함께 정해요.",
        Players = "참가자", SeatsLeft = "{0}자리 남음", SeatsFull = "자리가 다 찼어요", You = "나", Party = "일행 포함 {0}명",
        OpenRoom = "채팅방 가기", ToCalendar = "내 캘린더에 추가", Leave = "참가 취소",
        LeaveSure = "취소하면 채팅방에서도 나가게 되고, 대기 중인 사람에게 자리가 넘어가요.", LeaveReally = "참가 취소하기",
        Actions = "{0}님 메뉴", Talk = "1:1 채팅",
        Like = "또 함께하고 싶어요", LikeNote = "다음에 조건이 맞으면 먼저 연결해 드려요. 상대에게는 알리지 않아요.", Liked = "또 함께", Unlike = "또 함께하기 취소",
        BlockNote = "같은 경기에 배정되지 않아요. 상대에게는 알리지 않아요.",
        Share = "빈자리에 친구 부르기", ShareText = "링크를 받은 사람은 가입하지 않아도 닉네임만으로 참여할 수 있어요.",
        ShareLink = "경기 링크",
    };

    public static MatchTexts English { get; } = new()
    {
        Title = "Game", Made = "Your game is on",
        Open = "Seats left", Full = "Full", Playing = "On now", Played = "Played", CalledOff = "Called off",
        CalledOffText =
            "Too few players were left before the start. If you still have time, we are looking again, and the time you waited counts.",
        CalledOffNext = "See my requests",
        StartsIn = "Starts in", PlaceNote = "Agree on the exact place in the room.",
        Players = "Who plays", SeatsLeft = new("{0} seat left", "{0} seats left"), SeatsFull = "All seats are taken", You = "you",
        Party = "party of {0}",
        OpenRoom = "Open the room", ToCalendar = "Add to my calendar", Leave = "Leave the game",
        LeaveSure = "You leave the room, too, and somebody who waits takes your seat.", LeaveReally = "Yes, I leave",
        Actions = "What you can do about {0}", Talk = "Talk in private",
        Like = "Again with them", LikeNote = "Where it fits, your next games prefer them. They are not told.",
        Liked = "again", Unlike = "Not again after all", BlockNote = "They are not told.",
        Share = "Bring a friend", ShareText = "The link lets people join with a nickname, without signing up.",
        ShareLink = "Link to the game",
    };

    public string State(MatchState state) => state switch
    {
        MatchState.Open => Open,
        MatchState.Full => Full,
        MatchState.Playing => Playing,
        MatchState.Played => Played,
        _ => CalledOff,
    };
}
