using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Devices;

public sealed record DeviceTexts : ITexts<DeviceTexts>
{
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Current { get; init; }
    public required string LastSeen { get; init; }
    public required string Since { get; init; }
    public required string End { get; init; }
    public required string Push { get; init; }

    public static DeviceTexts Korean { get; } = new()
    {
        Title = "로그인한 기기", Lead = "모르는 기기가 있다면 로그아웃해 주세요. 바로 연결이 끊겨요.",
        Current = "이 기기", LastSeen = "마지막 사용 {0}", Since = "{0} 로그인", End = "로그아웃", Push = "알림 받는 중",
    };

    public static DeviceTexts English { get; } = new()
    {
        Title = "Signed-in devices", Lead = "Sign out any device you don't know. Its connections end at once.",
        Current = "this device", LastSeen = "last used {0}", Since = "signed in: {0}", End = "Sign out", Push = "gets alerts",
    };
}
