using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Tickets;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Refuses at the start sports that don't exist and schedules that don't widen.</summary>
internal sealed class MatchingSettingsCheck(PlayCatalogue catalogue) : IValidateOptions<MatchingSettings>
{
    private const int ShortestAnswerSeconds = 5;
    private const int LongestAnswerSeconds = 3600;

    public ValidateOptionsResult Validate(string? name, MatchingSettings options)
    {
        List<string> wrong = [];
        wrong.AddRange(Unknown(nameof(options.HoldSeconds), options.HoldSeconds.Keys));
        wrong.AddRange(options.HoldSeconds.Where(hold => hold.Value < 0).Select(hold => $"HoldSeconds:{hold.Key} is negative."));
        wrong.AddRange(Unknown(nameof(options.Relaxation), options.Relaxation.Keys.Where(key => key != MatchingSettings.AnySport)));
        wrong.AddRange(Unknown(nameof(options.Confirm), options.Confirm.Keys));
        // The last player is asked when the game closes: the answer must be there before it starts.
        var longest = Math.Min(LongestAnswerSeconds, options.LeadMinutes * 60);
        wrong.AddRange(options.Confirm.Where(asks => asks.Value != 0 && (asks.Value < ShortestAnswerSeconds || asks.Value > longest))
            .Select(asks => $"Confirm:{asks.Key} must be 0 (players are not asked) or {ShortestAnswerSeconds} to {longest} seconds, "
                + "and no longer than LeadMinutes."));
        foreach (var sport in options.Relaxation.Keys)
        {
            try
            {
                options.RelaxationOf(sport);
            }
            catch (ArgumentException schedule)
            {
                wrong.Add($"Relaxation:{sport}: {schedule.Message}");
            }
        }

        return wrong.Count > 0 ? ValidateOptionsResult.Fail(wrong.Select(text => $"{MatchingSettings.Section}:{text}"))
            : ValidateOptionsResult.Success;
    }

    private IEnumerable<string> Unknown(string setting, IEnumerable<string> sports) =>
        sports.Where(sport => catalogue.FindSport(sport) is null).Select(sport => $"{setting}:{sport} is no sport of the catalogue.");
}
