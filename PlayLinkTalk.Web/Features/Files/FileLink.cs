using System.Globalization;

namespace PlayLinkTalk.Web.Features.Files;

/// <summary>Addresses of files, and their sizes in words.</summary>
internal static class FileLink
{
    private const int Kilo = 1024;

    public static string Thumb(Guid id) => $"/api/files/{id}?size=thumb";

    public static string Full(Guid id) => $"/api/files/{id}?size=full";

    /// <summary>As the script has it, too.</summary>
    public static string Size(long bytes) => bytes < Kilo * Kilo
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / Kilo)} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / (Kilo * Kilo):0.0} MB");
}
