using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Tickets;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Makes engines for the catalogue and the settings.</summary>
internal sealed class EngineFactory(PlayCatalogue catalogue, IOptions<MatchingSettings> settings)
{
    public IMatchingEngine Create() => new MatchingEngine(
        new MatchingCatalogue(
            [.. catalogue.Sports.Select(sport => new SportRule(
                sport.Id, sport.MinPlayers, sport.MaxPlayers, TimeSpan.FromMinutes(sport.Minutes),
                TimeSpan.FromSeconds(settings.Value.HoldSeconds.GetValueOrDefault(sport.Id)), settings.Value.RelaxationOf(sport.Id)))],
            [.. catalogue.Districts.Select(district => new DistrictPoint(district.Id, district.Lat, district.Lon))]),
        new MatchingOptions { LeadTime = TimeSpan.FromMinutes(settings.Value.LeadMinutes) });
}
