using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Client;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Web.Membership;

/// <summary>Authenticates the visitor before a page is rendered, and keeps members' pages from anonymous visitors.</summary>
internal static class MemberGate
{
    public static async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var membersOnly = context.GetEndpoint()?.Metadata.GetMetadata<MembersOnlyAttribute>();
        if (context.Request.Cookies.ContainsKey(SessionCookie.Name))
        {
            var visitor = context.RequestServices.GetRequiredService<Visitor>();
            var api = context.RequestServices.GetRequiredService<PlayLinkApi>();
            var problem = await visitor.RecogniseAsync(api, context.RequestAborted);
            if (problem is { IsSignedOut: true })
            {
                // Ended from another device, or expired: without the cookie the next page does not ask the Api.
                context.Response.ForgetSession();
            }
            else if (problem is not null && membersOnly is not null)
            {
                throw new ApiException(problem);
            }
        }

        if (membersOnly is not null && context.RequestServices.GetRequiredService<Visitor>().Account is null)
        {
            context.Response.Redirect(membersOnly.Otherwise ?? ReturnUrl.SignInFor(context.Request));
            return;
        }

        await next(context);
    }
}
