using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>What a ticket may wish.</summary>
internal sealed class TicketRules(PlayCatalogue catalogue, IOptions<MatchingSettings> settings, TimeProvider time)
{
    private const int ShortestMinutes = 20;
    private const int LongestMinutes = 480;
    private const double SmallestRadius = 1;
    internal const double LargestRadius = 50;
    private const int HighestLevel = 5;
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(7);
    // A clock that is a little behind, or a request that was a little late, is no window in the past.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <param name="wish">What is wished.</param>
    /// <param name="isNew">False for a change that keeps the sport: a waiting ticket stays while its sport is paused.</param>
    public FieldErrors Validate(CreateTicket wish, bool isNew = true)
    {
        var errors = new FieldErrors();
        var sport = wish.Sport is null ? null : catalogue.FindSport(wish.Sport);
        errors.Require(sport is not null, "sport", "is not in the catalogue");
        errors.Require(!isNew || sport?.Paused is not true, "sport", "is not offered at the moment", FieldCodes.SportPaused);
        errors.Require(wish.District is not null && catalogue.FindDistrict(wish.District) is not null, "district",
            "is not in the catalogue");
        errors.Require(wish.RadiusKm is >= SmallestRadius and <= LargestRadius, "radiusKm", $"{SmallestRadius} to {LargestRadius} km");
        errors.Require(wish.Minutes is null or (>= ShortestMinutes and <= LongestMinutes), "minutes",
            $"{ShortestMinutes} to {LongestMinutes}");
        errors.Require(Enum.IsDefined(wish.Gender), "gender", "any, same, female or male");
        errors.Require(wish.LevelMin is >= 1 and <= HighestLevel, "levelMin", $"1 to {HighestLevel}");
        errors.Require(wish.LevelMax is >= 1 and <= HighestLevel, "levelMax", $"1 to {HighestLevel}");
        errors.Require(wish.LevelMin <= wish.LevelMax, "levelMax", "not below levelMin");
        errors.Require(wish.Seats >= 1, "seats", "at least 1");
        errors.Require(sport is null || wish.Seats <= sport.MaxPlayers, "seats", "the party is larger than the game");
        errors.Require(wish.ClientTicketId != Guid.Empty, "clientTicketId", "a UUID of the client's choice");
        ValidateWindow(errors, wish, wish.Minutes ?? sport?.Minutes ?? ShortestMinutes);
        return errors;
    }

    private void ValidateWindow(FieldErrors errors, CreateTicket wish, int minutes)
    {
        var now = time.Now();
        var length = TimeSpan.FromMinutes(Math.Clamp(minutes, ShortestMinutes, LongestMinutes));
        errors.Require(wish.Earliest >= now - Tolerance, "earliest", "is in the past");
        errors.Require(wish.Latest > now, "latest", "is in the past");
        if (!errors.Require(wish.Latest <= now + Horizon, "latest", "is more than 7 days ahead")
            || !errors.Require(wish.Latest > wish.Earliest, "latest", "is not after earliest")
            || !errors.Require(wish.Latest - wish.Earliest <= Horizon, "latest", "the window is longer than 7 days")
            || !errors.Require(wish.Latest - wish.Earliest >= length, "latest", $"leaves less than the game's {minutes} minutes"))
        {
            return;
        }

        var first = FirstStart.Of(wish.Earliest, now, settings.Value);
        errors.Require(first + length <= wish.Latest, "latest",
            $"no start is left: games start on a 10-minute mark, at least {settings.Value.LeadMinutes} minutes from now");
    }
}
