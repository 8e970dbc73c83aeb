namespace PlayLinkTalk.Api.External;

internal static class ProviderNames
{
    public const string Google = "google";
    public const string Kakao = "kakao";
    public const string Naver = "naver";
}
