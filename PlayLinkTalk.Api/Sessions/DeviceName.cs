using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>A short device name, from the User-Agent.</summary>
internal static class DeviceName
{
    private const int Longest = 80;
    private const string Unknown = "Unknown device";

    // The first match wins: Edge and Samsung also say Chrome, Chrome also says Safari.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("SamsungBrowser/", "Samsung Internet"), ("Whale/", "Whale"), ("KAKAOTALK", "KakaoTalk"),
            ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux")];

    public static string Of(string userAgent)
    {
        var browser = Array.Find(Browsers, b => userAgent.Contains(b.Mark, StringComparison.Ordinal)).Name;
        var system = Array.Find(Systems, s => userAgent.Contains(s.Mark, StringComparison.Ordinal)).Name;
        if (browser is not null)
        {
            return system is null ? browser : $"{browser} · {system}";
        }

        var product = userAgent.Split(' ', 2)[0];
        return Text.IsLine(product, Longest) ? product : Unknown;
    }
}
