using Microsoft.AspNetCore.Builder;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Tests.Web;

/// <content>What admins see.</content>
internal sealed partial class FakeApi
{
    public List<ManagedAccount> Managed { get; } = [];

    public List<ManagedSession> ManagedSessions { get; } = [];

    public List<ManagedSport> ManagedSports { get; } = [.. Sports.Select(sport => new ManagedSport(sport, sport, null, null))];

    public List<FeatureSwitch> Switches { get; } =
        [.. SwitchableFeature.All.Select(feature => new FeatureSwitch(feature, false, null, null))];

    public List<VenueManager> VenueManagers { get; } = [];

    public ServiceFigures Figures { get; set; } = new(
        1_000_000, 1_000_000, 1_000_000, 1_000_000, 0.999, [], [], [new(FigureName.Sends, 1, [.. Enumerable.Range(0, 60)])],
        DateTimeOffset.UtcNow);

    private void MapAdministration(WebApplication app)
    {
        app.MapGet("/api/features", () => new Page<FeatureState>(
            [.. Switches.Select(each => new FeatureState(each.Feature, each.Off))]));
        app.MapGet("/api/admin/figures", () => Figures);
        app.MapGet("/api/admin/accounts", () => new Page<ManagedAccount>(Managed));
        app.MapPost("/api/admin/accounts/lookup", () => Found(Managed.FirstOrDefault()));
        app.MapGet("/api/admin/accounts/{id:guid}", (Guid id) => Found(Managed.Find(each => each.Account.Id == id)));
        app.MapGet("/api/admin/sessions", () => new Page<ManagedSession>(ManagedSessions));
        app.MapGet("/api/admin/features", () => new Page<FeatureSwitch>(Switches));
        app.MapGet("/api/admin/sports", () => new Page<ManagedSport>(ManagedSports));
        app.MapGet("/api/admin/venues", () => new Page<Venue>(Venues));
        app.MapGet("/api/venues/{id:guid}/managers", (Guid id) => new Page<VenueManager>(VenueManagers));
    }
}
