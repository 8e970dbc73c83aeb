namespace PlayLinkTalk.Api.Venues.Seeding;

internal static class SeedingServices
{
    public static IServiceCollection AddVenueSeeding(this IServiceCollection services) => services.AddHostedService<VenueSeeding>();
}
