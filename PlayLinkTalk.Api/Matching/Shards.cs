using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

/// <summary>The parts of the pool, and an engine for each: it knows its own sport and districts and nothing else.</summary>
internal sealed class Shards
{
    private readonly PlayCatalogue _catalogue;
    private readonly MatchingSettings _settings;
    private readonly PlayRegions _regions;

    public Shards(PlayCatalogue catalogue, IOptions<MatchingSettings> settings)
    {
        (_catalogue, _settings) = (catalogue, settings.Value);
        _regions = new PlayRegions(catalogue.Districts, Math.Max(TicketRules.LargestRadius, RelaxationSchedule.LargestRadiusKm));
        All = [.. from region in _regions.Names from sport in catalogue.Sports select new Shard(sport.Id, region)];
    }

    public IReadOnlyList<Shard> All { get; }

    /// <exception cref="KeyNotFoundException">The catalogue has no such district.</exception>
    public Shard Of(string sport, string district) => new(sport, _regions.Of(district));

    public IMatchingEngine CreateEngine(Shard shard)
    {
        var sport = _catalogue.Sport(shard.Sport);
        var rule = new SportRule(
            sport.Id, sport.MinPlayers, sport.MaxPlayers, TimeSpan.FromMinutes(sport.Minutes),
            TimeSpan.FromSeconds(_settings.HoldSeconds.GetValueOrDefault(sport.Id)), _settings.RelaxationOf(sport.Id));
        var districts = _catalogue.Districts.Where(d => _regions.Of(d.Id) == shard.Region).Select(d => new DistrictPoint(d.Id, d.Lat, d.Lon));
        return new MatchingEngine(
            new MatchingCatalogue([rule], [.. districts]), new MatchingOptions { LeadTime = TimeSpan.FromMinutes(_settings.LeadMinutes) });
    }
}
