using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Client;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Features.MyData;

/// <summary>The state of the file as a fragment, for live updates.</summary>
internal static class DataEndpoints
{
    public static void MapMyData(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/me/data/state", StateAsync).WithMetadata(new MembersOnlyAttribute(), new FragmentAttribute());

    private static async Task<RazorComponentResult<DataState>> StateAsync(PlayLinkApi api, CancellationToken cancellationToken) =>
        new(new { Export = await api.Me.FindExportAsync(cancellationToken) });
}
