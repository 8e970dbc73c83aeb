using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Files;

/// <summary>Texts about pictures and files.</summary>
public sealed record FileTexts : ITexts<FileTexts>
{
    public required string Attach { get; init; }
    public required string Title { get; init; }
    public required string Choose { get; init; }
    public required string Hint { get; init; }
    public required string Words { get; init; }
    public required string Send { get; init; }
    public required string Word { get; init; }
    public required string OpenImage { get; init; }
    public required string Remove { get; init; }
    public required string Sending { get; init; }
    public required string Checking { get; init; }
    public required string Ready { get; init; }
    public required string NoFile { get; init; }
    public required string TooMany { get; init; }
    public required string TooLarge { get; init; }
    public required string Unsupported { get; init; }
    public required string TooManyPixels { get; init; }
    public required string OverLimit { get; init; }
    public required string Damaged { get; init; }
    public required string TooSlow { get; init; }
    public required string Away { get; init; }
    public required string NotReady { get; init; }
    public required string Picture { get; init; }
    public required string PictureHint { get; init; }
    public required string PictureSave { get; init; }
    public required string PictureRemove { get; init; }

    public static FileTexts Korean { get; } = new()
    {
        Attach = "사진·파일 보내기", Title = "사진·파일 보내기", Choose = "사진 또는 파일", Hint = "사진(JPEG, PNG, WebP, GIF), PDF, 텍스트. 모두 합쳐 10 MB까지, 10개까지.",
        Words = "함께 보낼 말", Send = "보내기", Word = "사진·파일", OpenImage = "사진 크게 보기", Remove = "빼기",
        Sending = "올리는 중", Checking = "확인 중", Ready = "준비됨",
        NoFile = "사진이나 파일을 골라 주세요.", TooMany = "한 번에 10개까지 보낼 수 있어요.", TooLarge = "10 MB까지 보낼 수 있어요.",
        Unsupported = "사진(JPEG, PNG, WebP, GIF), PDF, 텍스트만 보낼 수 있어요.", TooManyPixels = "사진이 너무 커요. 4천만 화소, 한 변 12,000픽셀까지예요.",
        OverLimit = "오늘 올릴 수 있는 양을 다 썼어요.", Damaged = "사진이 손상되어 열 수 없어요.", TooSlow = "사진을 읽는 데 너무 오래 걸려요.",
        Away = "지금은 올릴 수 없어요. 잠시 뒤 다시 해 주세요.", NotReady = "아직 확인 중이에요. 잠시 뒤 다시 해 주세요.",
        Picture = "프로필 사진", PictureHint = "다른 회원에게 보여요. 정사각형으로 잘려요.", PictureSave = "사진 바꾸기", PictureRemove = "사진 지우기",
    };

    public static FileTexts English { get; } = new()
    {
        Attach = "Send pictures or files", Title = "Send pictures or files", Choose = "Pictures or files",
        Hint = "Pictures (JPEG, PNG, WebP, GIF), PDF, plain text. 10 MB in all, at most 10.",
        Words = "Words to go with them", Send = "Send", Word = "Picture or file", OpenImage = "Open the picture", Remove = "Remove",
        Sending = "uploading", Checking = "being checked", Ready = "ready",
        NoFile = "Choose a picture or a file.", TooMany = "At most 10 at once.", TooLarge = "At most 10 MB.",
        Unsupported = "Only pictures (JPEG, PNG, WebP, GIF), PDF and plain text.",
        TooManyPixels = "The picture is too large: 40 million pixels, and 12,000 on a side.",
        OverLimit = "You have sent as much as you can for today.", Damaged = "The picture is damaged and can't be opened.",
        TooSlow = "Reading the picture takes too long.", Away = "Uploads don't work at the moment. Try again soon.",
        NotReady = "It is still being checked. Try again in a moment.",
        Picture = "Profile picture", PictureHint = "Other members see it, cut to a square.", PictureSave = "Change the picture",
        PictureRemove = "Remove the picture",
    };

    /// <summary>Why a file was refused, or failed, by problem code or reason; null if the general text applies.</summary>
    public string? Refusal(string? code) => code switch
    {
        ProblemCodes.UnsupportedFile => Unsupported,
        ProblemCodes.BodyTooLarge => TooLarge,
        ProblemCodes.ImageTooLarge => TooManyPixels,
        ProblemCodes.UploadLimit => OverLimit,
        ProblemCodes.StorageFull or ProblemCodes.Unavailable => Away,
        ProblemCodes.UploadNotReady => NotReady,
        UploadReasons.Damaged => Damaged,
        UploadReasons.TooSlow => TooSlow,
        FileSending.NoFile => NoFile,
        _ => null,
    };

    /// <summary>All of them, for the script.</summary>
    public IReadOnlyDictionary<string, string> Refusals => new[]
    {
        ProblemCodes.UnsupportedFile, ProblemCodes.BodyTooLarge, ProblemCodes.ImageTooLarge, ProblemCodes.UploadLimit,
        UploadReasons.Damaged, UploadReasons.TooSlow,
    }.ToDictionary(code => code, code => Refusal(code)!).Append(new("", Away)).Append(new("too-many", TooMany)).ToDictionary();
}
