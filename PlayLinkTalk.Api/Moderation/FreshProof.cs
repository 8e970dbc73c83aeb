using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Sessions;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>403 <c>reauthentication-needed</c> unless the session gave a proof just now. For endpoints that need a caller.</summary>
internal sealed class FreshProof(SessionConfirmation confirmation) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var caller = Caller.Of(context.HttpContext.User)
            ?? throw new InvalidOperationException("The endpoint asks for a proof but allows anonymous requests.");
        return await confirmation.RequireAsync(caller, context.HttpContext.RequestAborted) is { } refusal ? refusal : await next(context);
    }
}
