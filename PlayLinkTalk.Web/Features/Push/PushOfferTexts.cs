using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Push;

public sealed record PushOfferTexts : ITexts<PushOfferTexts>
{
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string On { get; init; }
    public required string Off { get; init; }
    public required string Later { get; init; }
    public required string IsOn { get; init; }
    public required string Denied { get; init; }
    public required string Failed { get; init; }
    public required string HomeTitle { get; init; }
    public required string HomeShare { get; init; }
    public required string HomeAdd { get; init; }
    public required string HomeOpen { get; init; }
    public required string UnsubscribeTitle { get; init; }
    public required string UnsubscribeLead { get; init; }
    public required string UnsubscribeAction { get; init; }
    public required string UnsubscribeDone { get; init; }
    public required string UnsubscribeAgain { get; init; }

    public static PushOfferTexts Korean { get; } = new()
    {
        Title = "이 기기로 알림 받기", Lead = "앱을 닫아 두어도 경기가 바뀌거나 취소되면 바로 알려 드려요. 대화 내용은 보이지 않아요.",
        On = "알림 켜기", Off = "이 기기 알림 끄기", Later = "나중에", IsOn = "이 기기로 알림을 보내고 있어요.",
        Denied = "브라우저 설정에서 이 사이트의 알림이 막혀 있어요. 허용으로 바꾸면 알림을 받을 수 있어요.",
        Failed = "알림을 켜지 못했어요. 잠시 뒤 다시 시도해 주세요.",
        HomeTitle = "아이폰과 아이패드에서는 홈 화면에 추가한 뒤에 알림을 받을 수 있어요.",
        HomeShare = "브라우저의 공유 버튼을 눌러요.", HomeAdd = "‘홈 화면에 추가’를 골라요.", HomeOpen = "홈 화면의 아이콘으로 열고 여기에서 알림을 켜요.",
        UnsubscribeTitle = "경기 메일 그만 받기", UnsubscribeLead = "경기가 잡히거나 취소됐을 때 보내는 메일을 더 보내지 않을게요.",
        UnsubscribeAction = "그만 받기", UnsubscribeDone = "이제 경기 메일을 보내지 않아요.", UnsubscribeAgain = "다시 받으려면 설정에서 켜세요.",
    };

    public static PushOfferTexts English { get; } = new()
    {
        Title = "Alerts on this device", Lead = "Know at once when your game changes or is called off, also with the app closed. Without what was said.",
        On = "Turn on", Off = "Turn off on this device", Later = "Later", IsOn = "Alerts come to this device.",
        Denied = "Your browser blocks alerts of this site. Allow them in its settings to get them.",
        Failed = "That did not work. Please try again in a moment.",
        HomeTitle = "On iPhone and iPad, alerts come once the site is on your home screen.",
        HomeShare = "Tap the share button of the browser.", HomeAdd = "Choose “Add to Home Screen”.",
        HomeOpen = "Open it from the home screen and turn alerts on here.",
        UnsubscribeTitle = "No more mails about games", UnsubscribeLead = "We stop writing to you when a game is made or called off.",
        UnsubscribeAction = "Stop these mails", UnsubscribeDone = "You get no more mails about games.",
        UnsubscribeAgain = "Your settings turn them on again.",
    };
}
