using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Announcements;

namespace PlayLinkTalk.Api.Announcements;

/// <summary>The current announcements; public, as they are for everybody. Written by admins and by <see cref="AnnounceCommand"/>.</summary>
internal static class AnnouncementEndpoints
{
    public static IServiceCollection AddAnnouncements(this IServiceCollection services)
    {
        services.AddOptions<AnnouncementOptions>()
            .BindConfiguration(AnnouncementOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<AnnouncementBoard>();
    }

    public static void MapAnnouncements(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/announcements", ListAsync).WithTags("Announcements").AllowAnonymous();

    private static async Task<Ok<Page<Announcement>>> ListAsync(PlayLinkDb db, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<Announcement>(await AnnouncementBoard.CurrentAsync(db, time.Now(), cancellationToken)));
}
