using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Parties;

/// <summary>Texts of seats for friends: <c>{0}</c> is a number or a name, as each says.</summary>
public sealed record PartyTexts : ITexts<PartyTexts>
{
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required CountedText FreeSeats { get; init; }
    public required string NoFreeSeat { get; init; }
    public required string Join { get; init; }
    public required string Invited { get; init; }
    public required string InvitedText { get; init; }
    public required string Accept { get; init; }
    public required string Decline { get; init; }
    public required string Accepted { get; init; }
    public required string AcceptedText { get; init; }
    public required string GiveUp { get; init; }
    public required string Seated { get; init; }
    public required string OpenGame { get; init; }
    public required string OpenTicket { get; init; }
    public required string Closed { get; init; }
    public required string ClosedText { get; init; }
    public required string FindGame { get; init; }
    public required string Share { get; init; }
    public required string ShareText { get; init; }
    public required string Members { get; init; }
    public required string NoMembers { get; init; }
    public required string Remove { get; init; }
    public required string More { get; init; }
    public required string Fewer { get; init; }
    public required string HaveAccount { get; init; }
    public required string BringFriend { get; init; }
    public required string BringFriendText { get; init; }
    public required string HoldSeat { get; init; }
    public required string MyParties { get; init; }
    public required string Again { get; init; }
    public required string AgainText { get; init; }
    public required string AgainTitle { get; init; }
    public required string AgainLead { get; init; }
    public required string Whom { get; init; }
    public required string NobodyLeft { get; init; }
    public required string SimulatedLeftOut { get; init; }
    public required string Ask { get; init; }
    public required IReadOnlyDictionary<PartyMemberState, string> States { get; init; }

    public static PartyTexts Korean { get; } = new()
    {
        Title = "친구와 함께", Lead = "잡아 둔 자리는 링크를 받은 친구만 쓸 수 있어요.",
        FreeSeats = "친구 자리 {0}개 남음", NoFreeSeat = "남은 친구 자리가 없어요",
        Join = "자리 받기", Invited = "다시 함께하자는 초대가 왔어요", InvitedText = "답할 때까지 자리를 잡아 두고 있어요.",
        Accept = "함께하기", Decline = "이번엔 쉬기",
        Accepted = "자리를 받았어요", AcceptedText = "경기가 잡히면 바로 알려 드릴게요.", GiveUp = "자리 내놓기",
        Seated = "경기에 참여하고 있어요", OpenGame = "경기 보기", OpenTicket = "신청 보기",
        Closed = "지금은 자리를 받을 수 없어요", ClosedText = "경기가 시작됐거나 신청이 끝났어요.", FindGame = "다른 경기 찾기",
        Share = "친구에게 보내기", ShareText = "링크를 받은 사람은 가입하지 않아도 닉네임만으로 자리를 받을 수 있어요.",
        Members = "함께하는 친구", NoMembers = "아직 자리를 받은 친구가 없어요.", Remove = "빼기", More = "자리 하나 더", Fewer = "빈자리 하나 줄이기",
        HaveAccount = "이미 계정이 있어요",
        BringFriend = "친구 데려오기", BringFriendText = "친구 자리를 잡아 두고 링크를 보내세요.", HoldSeat = "친구 자리 잡기", MyParties = "함께하는 신청",
        Again = "이 사람들과 다시 하기", AgainText = "함께한 사람들을 초대해 다음 경기를 잡아요.",
        AgainTitle = "다시 함께하기", AgainLead = "초대한 사람마다 자리를 잡아 두고, 부족한 자리는 다른 사람으로 채워요.",
        Whom = "초대할 사람", NobodyLeft = "초대할 수 있는 사람이 없어요.",
        SimulatedLeftOut = "가상 플레이어는 초대에 답할 수 없어서 목록에 없어요.", Ask = "초대하고 경기 찾기",
        States = new Dictionary<PartyMemberState, string>
        {
            [PartyMemberState.Invited] = "답을 기다려요", [PartyMemberState.Accepted] = "함께해요", [PartyMemberState.Seated] = "참가 확정",
            [PartyMemberState.Declined] = "이번엔 쉬어요", [PartyMemberState.LeftOut] = "함께하지 못했어요",
        },
    };

    public static PartyTexts English { get; } = new()
    {
        Title = "With friends", Lead = "Only friends that have the link can take these seats.",
        FreeSeats = new("{0} seat for a friend", "{0} seats for friends"), NoFreeSeat = "No seat for a friend is left",
        Join = "Take the seat", Invited = "You are invited to play again", InvitedText = "Your seat is held until you answer.",
        Accept = "Play again", Decline = "Not this time",
        Accepted = "The seat is yours", AcceptedText = "You hear from us as soon as there is a game.", GiveUp = "Give the seat up",
        Seated = "You play in this game", OpenGame = "Open the game", OpenTicket = "See the request",
        Closed = "Seats can't be taken now", ClosedText = "The game has begun, or the request is over.", FindGame = "Find another game",
        Share = "Send it to a friend", ShareText = "The link lets people take a seat with a nickname, without signing up.",
        Members = "Friends in it", NoMembers = "No friend has taken a seat yet.", Remove = "Remove", More = "One seat more",
        Fewer = "One free seat less", HaveAccount = "I have an account",
        BringFriend = "Bring a friend", BringFriendText = "Hold a seat for a friend and send the link.", HoldSeat = "Hold a seat",
        MyParties = "Requests you joined",
        Again = "Play again with these people", AgainText = "Invite the players of this game to the next one.",
        AgainTitle = "Play again", AgainLead = "A seat is held for everybody that you invite. Others fill the seats that are missing.",
        Whom = "Whom to invite", NobodyLeft = "No player is left to invite.",
        SimulatedLeftOut = "Simulated players are not in the list: they can't answer an invitation.", Ask = "Invite and find a game",
        States = new Dictionary<PartyMemberState, string>
        {
            [PartyMemberState.Invited] = "no answer yet", [PartyMemberState.Accepted] = "plays along",
            [PartyMemberState.Seated] = "in the game", [PartyMemberState.Declined] = "not this time",
            [PartyMemberState.LeftOut] = "could not be in",
        },
    };
}
