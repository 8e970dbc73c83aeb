using System.Globalization;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Web.Forms;

namespace PlayLinkTalk.Web.Features.Play;

/// <summary>The wish as chosen; text until it is validated.</summary>
public class PlayForm
{
    public string? Sport { get; set; }
    public string? When { get; set; }
    public string? From { get; set; }
    public string? Until { get; set; }
    public string? District { get; set; }
    public string? Radius { get; set; }
    public string? Minutes { get; set; }
    public string? Gender { get; set; }
    public string? LevelMin { get; set; }
    public string? LevelMax { get; set; }
    public string? Seats { get; set; }

    /// <summary>The member's own; asked for by a wish for levels in a sport whose level the member has not said.</summary>
    public string? Level { get; set; }
    public string? MembersOnly { get; set; }
    public string? OverEntries { get; set; }

    /// <summary>The idempotency key: a form that is posted twice creates one wish.</summary>
    public string? Key { get; set; }

    public GenderRule ChosenGender => Enum.TryParse<GenderRule>(Gender, true, out var rule) && Enum.IsDefined(rule) ? rule : GenderRule.Any;

    public int ChosenRadius => Number(Radius) ?? 10;

    public int ChosenLevelMin => Number(LevelMin) ?? 1;

    public int ChosenLevelMax => Number(LevelMax) ?? 5;

    public int? ChosenLevel => Number(Level) is >= 1 and <= 5 and var level ? level : null;

    public int ChosenSeats => Number(Seats) ?? 1;

    /// <summary>The ticket to create, or null and the mistakes in <paramref name="errors"/>.</summary>
    public CreateTicket? Read(SportInfo? sport, DistrictInfo? district, IReadOnlyList<QuickWindow> windows, DateTimeOffset now,
        PlayTexts texts, FieldErrors errors)
    {
        errors.Require(sport is not null, "sport", texts.SportWrong);
        errors.Require(district is not null, "district", texts.DistrictWrong);
        errors.Require(ChosenRadius is >= 1 and <= 50, "radiusKm", texts.RadiusWrong);
        errors.Require(ChosenLevelMin is >= 1 and <= 5 && ChosenLevelMax is >= 1 and <= 5 && ChosenLevelMin <= ChosenLevelMax, "levelMin",
            texts.LevelWrong);
        errors.Require(ChosenSeats >= 1 && (sport is null || ChosenSeats <= sport.MaxPlayers), "seats", texts.SeatsWrong);
        var minutes = Number(Minutes);
        var (from, until) = Window(windows, now, texts, errors);
        if (sport is not null && until - from < TimeSpan.FromMinutes(minutes ?? sport.Minutes))
        {
            errors.Add("window", string.Format(CultureInfo.InvariantCulture, texts.WindowShort, minutes ?? sport.Minutes));
        }

        return errors.Any
            ? null
            : new(
                sport!.Id, district!.Id, ChosenRadius, from, until, minutes, ChosenGender, ChosenLevelMin, ChosenLevelMax, ChosenSeats,
                Guid.TryParse(Key, out var key) && key != Guid.Empty ? key : null, MembersOnly is not null,
                OverEntries is not null);
    }

    private (DateTimeOffset From, DateTimeOffset Until) Window(
        IReadOnlyList<QuickWindow> windows, DateTimeOffset now, PlayTexts texts, FieldErrors errors)
    {
        if (When != QuickWindow.CustomId)
        {
            // The page was open past its evening: the choice is gone, and the reader sees the remaining ones.
            var quick = windows.FirstOrDefault(window => window.Id == When);
            errors.Require(quick is not null, "window", texts.WindowPast);
            return quick is null ? default : (quick.From, quick.Until);
        }

        if (WishLink.TimeOf(From) is not { } from || WishLink.TimeOf(Until) is not { } until || until <= from)
        {
            errors.Add("window", texts.WindowWrong);
            return default;
        }

        errors.Require(until > now, "window", texts.WindowPast);
        errors.Require(until <= now + TimeSpan.FromDays(7), "window", texts.WindowFar);
        return (from < now ? now : from, until);
    }

    private static int? Number(string? typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
