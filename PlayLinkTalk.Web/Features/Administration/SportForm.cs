using System.Globalization;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Web.Features.Administration;

/// <summary>A sport as an admin types it.</summary>
public sealed class SportForm
{
    public string? NameKo { get; set; }
    public string? NameEn { get; set; }
    public string? MinPlayers { get; set; }
    public string? MaxPlayers { get; set; }
    public string? Minutes { get; set; }
    public string? Paused { get; set; }

    public static SportForm Of(SportInfo sport) => new()
    {
        NameKo = sport.Name.Ko, NameEn = sport.Name.En, MinPlayers = Text(sport.MinPlayers), MaxPlayers = Text(sport.MaxPlayers),
        Minutes = Text(sport.Minutes), Paused = sport.Paused is true ? "on" : null,
    };

    /// <summary>What is no number is absent: the Api names the field.</summary>
    public WriteSport ToChange() => new(
        new LocalizedName(NameKo?.Trim() ?? "", NameEn?.Trim() ?? ""), Number(MinPlayers), Number(MaxPlayers), Number(Minutes),
        Paused is not null);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
