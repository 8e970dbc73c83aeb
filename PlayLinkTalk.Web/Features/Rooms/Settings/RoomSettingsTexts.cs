using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Rooms.Settings;

public sealed record RoomSettingsTexts : ITexts<RoomSettingsTexts>
{
    public required string Title { get; init; }
    public required string Mute { get; init; }
    public required string MuteHint { get; init; }
    public required string Muted { get; init; }
    public required string MutedUntil { get; init; }
    public required string OneHour { get; init; }
    public required string EightHours { get; init; }
    public required string UntilChanged { get; init; }
    public required string Unmute { get; init; }
    public required string Name { get; init; }
    public required string Rename { get; init; }
    public required string NameWrong { get; init; }
    public required string HandOver { get; init; }
    public required string HandOverHint { get; init; }
    public required string MakeOwner { get; init; }
    public required string Pins { get; init; }
    public required string NoPins { get; init; }
    public required string PinHint { get; init; }
    public required string Pin { get; init; }
    public required string Unpin { get; init; }
    public required string NotOwner { get; init; }
    public required string Picture { get; init; }
    public required string PictureHint { get; init; }
    public required string ChangePicture { get; init; }

    public static RoomSettingsTexts Korean { get; } = new()
    {
        Title = "채팅방 설정", Mute = "알림 끄기", MuteHint = "꺼 두면 새 메시지가 와도 숫자와 알림이 표시되지 않아요. 나를 언급하면 알려 드려요.",
        Muted = "알림이 꺼져 있어요.", MutedUntil = "{0}까지 알림이 꺼져 있어요.",
        OneHour = "1시간", EightHours = "8시간", UntilChanged = "다시 켤 때까지", Unmute = "알림 켜기",
        Name = "채팅방 이름", Rename = "이름 바꾸기", NameWrong = "1–60자로 입력해 주세요.",
        HandOver = "방장 넘기기", HandOverHint = "방장은 채팅방 이름을 바꿀 수 있어요. 방장이 나가면 가장 오래된 멤버가 방장이 돼요.",
        MakeOwner = "방장으로",
        Pins = "고정한 메시지", NoPins = "아직 고정한 메시지가 없어요.", PinHint = "메시지를 3개까지 고정할 수 있어요.",
        Pin = "고정", Unpin = "고정 해제", NotOwner = "방장만 할 수 있어요.",
        Picture = "채팅방 사진", PictureHint = "이 채팅방의 멤버에게 보여요. 정사각형으로 잘려요.", ChangePicture = "사진 바꾸기",
    };

    public static RoomSettingsTexts English { get; } = new()
    {
        Title = "Room settings", Mute = "Mute", MuteHint = "New messages of a muted room show no number and no alert, unless they mention you.",
        Muted = "This room is muted.", MutedUntil = "Muted until {0}.",
        OneHour = "1 hour", EightHours = "8 hours", UntilChanged = "Until I change it", Unmute = "Unmute",
        Name = "Name of the room", Rename = "Rename", NameWrong = "1 to 60 characters, please.",
        HandOver = "Hand the room over",
        HandOverHint = "The owner names the room. When the owner leaves, the oldest member becomes the owner.",
        MakeOwner = "Make owner",
        Pins = "Pinned messages", NoPins = "No message is pinned yet.", PinHint = "Up to three messages can be pinned.",
        Pin = "Pin", Unpin = "Unpin", NotOwner = "Only the owner can do this.",
        Picture = "Picture of the room", PictureHint = "The members of the room see it, cut to a square.",
        ChangePicture = "Change the picture",
    };
}
