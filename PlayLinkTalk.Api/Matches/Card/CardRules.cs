using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches.Card;

/// <summary>Validates what players write on the card of their game.</summary>
internal static class CardRules
{
    /// <summary>Games start on such marks, in minutes.</summary>
    private const int Mark = 10;

    public static FieldErrors Validate(ProposeChange change)
    {
        var errors = new FieldErrors();
        errors.Require(
            change.Place is not null || change.StartsAt is not null || change.CourtId is not null, "place", "a place, a start, or both");
        errors.Require(change.Place is null || change.CourtId is null, "courtId", "a court or a place in words");
        if (change.Place is { } place)
        {
            errors.Require(Text.IsLine(place.Name, MatchConfiguration.LongestPlace), "place.name",
                $"1 to {MatchConfiguration.LongestPlace} visible characters in one line");
            errors.Require(place.Note is null || Text.IsLine(place.Note, MatchConfiguration.LongestPlace), "place.note",
                $"at most {MatchConfiguration.LongestPlace} visible characters in one line, or absent");
            errors.Require(place.VenueId is null && place.CourtId is null, "place.courtId", "absent: courtId names a court");
        }

        errors.Require(change.StartsAt is null || change.StartsAt.Value.UtcTicks % TimeSpan.FromMinutes(Mark).Ticks == 0, "startsAt",
            $"on a mark of {Mark} minutes");
        return errors;
    }

    public static FieldErrors Validate(WriteBringNote note)
    {
        var errors = new FieldErrors();
        errors.Require(note.Text is "" || Text.IsParagraphs(note.Text, MatchConfiguration.LongestBring), "text",
            $"at most {MatchConfiguration.LongestBring} characters; line breaks and tabs are the only control characters");
        return errors;
    }

    public static FieldErrors Validate(CastVote vote)
    {
        var errors = new FieldErrors();
        errors.Require(vote.Yes is not null, "yes", "true or false");
        return errors;
    }
}
