using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Says at the start what would go wrong, or unnoticed, later: sports that don't exist, schedules that don't widen.</summary>
internal sealed class MatchingSettingsCheck(PlayCatalogue catalogue) : IValidateOptions<MatchingSettings>
{
    public ValidateOptionsResult Validate(string? name, MatchingSettings options)
    {
        List<string> wrong = [];
        wrong.AddRange(Unknown(nameof(options.HoldSeconds), options.HoldSeconds.Keys));
        wrong.AddRange(options.HoldSeconds.Where(hold => hold.Value < 0).Select(hold => $"HoldSeconds:{hold.Key} is negative."));
        wrong.AddRange(Unknown(nameof(options.Relaxation), options.Relaxation.Keys.Where(key => key != MatchingSettings.AnySport)));
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

        return wrong.Count > 0 ? ValidateOptionsResult.Fail(wrong.Select(text => $"{MatchingSettings.Section}:{text}")) : ValidateOptionsResult.Success;
    }

    private IEnumerable<string> Unknown(string setting, IEnumerable<string> sports) =>
        sports.Where(sport => catalogue.FindSport(sport) is null).Select(sport => $"{setting}:{sport} is no sport of the catalogue.");
}
