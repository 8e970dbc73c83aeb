using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Tickets;

namespace PlayLinkTalk.Api.Matching;

internal static class RelaxationSettings
{
    /// <exception cref="ArgumentException">A step is narrower or not later than the one before it.</exception>
    public static RelaxationSchedule RelaxationOf(this MatchingSettings settings, string sport) =>
        (settings.Relaxation.GetValueOrDefault(sport) ?? settings.Relaxation.GetValueOrDefault(MatchingSettings.AnySport)) is { } steps
            ? new RelaxationSchedule(steps.ConvertAll(step => new RelaxationStep(
                TimeSpan.FromSeconds(step.AfterSeconds), step.RadiusFactor, step.RadiusKm, step.Levels)))
            : RelaxationSchedule.Default;
}
