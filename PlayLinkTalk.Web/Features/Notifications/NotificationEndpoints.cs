using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Client;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Features.Notifications;

/// <summary>The newest notifications as a fragment, for live updates.</summary>
internal static class NotificationEndpoints
{
    public static void MapNotificationList(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/notifications/list", ListAsync).WithMetadata(new MembersOnlyAttribute(), new FragmentAttribute());

    private static async Task<RazorComponentResult<NotificationEntries>> ListAsync(
        PlayLinkApi api, CatalogueCache catalogues, CancellationToken cancellationToken)
    {
        var list = await api.Notifications.ListAsync(limit: 30, cancellationToken: cancellationToken);
        return new(new { List = list, Catalogue = await catalogues.GetAsync(cancellationToken), list.Unread });
    }
}
