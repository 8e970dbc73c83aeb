using PlayLinkTalk.Api.Administration.Rows;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Administration;

namespace PlayLinkTalk.Api.Administration.Sports;

/// <summary>What admins may make of a sport. The catalogue's own rules are not stricter.</summary>
internal static class SportRules
{
    private const int FewestPlayers = 2;

    public static FieldErrors Validate(WriteSport sport)
    {
        var errors = new FieldErrors();
        var names = $"1 to {SportChangeRow.LongestName} visible characters in one line";
        errors.Require(Text.IsLine(sport.Name?.Ko, SportChangeRow.LongestName), "name.ko", names);
        errors.Require(Text.IsLine(sport.Name?.En, SportChangeRow.LongestName), "name.en", names);
        errors.Require(sport.MinPlayers is >= FewestPlayers, "minPlayers", $"at least {FewestPlayers}");
        errors.Require(
            sport.MaxPlayers is <= CatalogueRules.MostPlayers && sport.MaxPlayers >= sport.MinPlayers, "maxPlayers",
            $"not below minPlayers, at most {CatalogueRules.MostPlayers}");
        errors.Require(
            sport.Minutes is >= CatalogueRules.ShortestMinutes and <= CatalogueRules.LongestMinutes, "minutes",
            $"{CatalogueRules.ShortestMinutes} to {CatalogueRules.LongestMinutes}");
        errors.Require(sport.Paused is not null, "paused", "true or false");
        return errors;
    }
}
