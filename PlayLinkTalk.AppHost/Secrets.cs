namespace PlayLinkTalk.AppHost;

/// <summary>How the app model makes its secrets.</summary>
internal static class Secrets
{
    /// <summary>22 letters and digits or more: 128 bits, without a character that a shell, a file or a URL would change.</summary>
    public static GenerateParameterDefault Generated => new() { MinLength = 22, Special = false };
}
