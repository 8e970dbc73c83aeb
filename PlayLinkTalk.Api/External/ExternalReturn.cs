using Microsoft.AspNetCore.Authentication;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.External;

/// <summary>The browser's return from a provider: the decision, and the page to go on with.</summary>
internal static class ExternalReturn
{
    public const string ReturnUrlItem = "returnUrl";

    /// <summary>The session that asked for a link; absent for a sign-in.</summary>
    public const string LinkItem = "link";

    /// <summary>The session that asked for a proof.</summary>
    public const string ProveItem = "prove";

    private const string SignInPage = "/sign-in?external=1";
    private const string SignUpPage = "/sign-up/external";
    private const string SecurityPage = "/me/security";
    private const string ProofPage = "/me/proof";
    private const string StartPage = "/play";

    public static async Task ArriveAsync(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        context.HandleResponse();
        // Handlers of a return run before the request is authenticated.
        if ((await http.AuthenticateAsync(SessionAuthentication.SchemeName)).Principal is { } caller)
        {
            http.User = caller;
        }

        var person = (ExternalPerson)http.Items[ProviderSetup.PersonItem]!;
        var items = context.Properties!.Items;
        var returnUrl = ReturnUrlOf(items);
        if (items.TryGetValue(LinkItem, out var session) && session is not null)
        {
            var refused = await http.RequestServices.GetRequiredService<ExternalLinks>()
                .LinkAsync(http, person, session, http.RequestAborted);
            Go(http, refused is null ? $"{SecurityPage}?linked={person.Provider}" : $"{SecurityPage}?external=1",
                refused is null ? null : new ExternalOutcome(refused));
            return;
        }

        if (items.TryGetValue(ProveItem, out var asking) && asking is not null)
        {
            var refused = await http.RequestServices.GetRequiredService<ExternalProof>()
                .ProveAsync(http, person, asking, http.RequestAborted);
            Go(http, refused is null ? returnUrl : PageOf(context.Properties), refused is null ? null : new ExternalOutcome(refused));
            return;
        }

        var outcome = await http.RequestServices.GetRequiredService<ExternalEntry>().EnterAsync(http, person, http.RequestAborted);
        Go(http, outcome?.Code switch
        {
            null => returnUrl,
            ProblemCodes.SignUpNeeded => SignUpPage,
            _ => SignInPage,
        }, outcome is null ? null : outcome with { ReturnUrl = returnUrl });
    }

    /// <summary>The person said no, there.</summary>
    public static Task DeniedAsync(AccessDeniedContext context)
    {
        context.HandleResponse();
        Go(context.HttpContext, PageOf(context.Properties), new ExternalOutcome(ProblemCodes.ProviderDenied));
        return Task.CompletedTask;
    }

    /// <summary>A wrong or used state, a code that the provider does not take, a provider that is away.</summary>
    public static Task FailedAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        var logger = context.HttpContext.RequestServices.GetRequiredService<ILogger<ExternalEntry>>();
        ExternalLog.Failed(logger, context.Scheme.Name, context.Failure?.GetType().Name ?? "unknown");
        Go(context.HttpContext, PageOf(context.Properties), new ExternalOutcome(ProblemCodes.ProviderFailed));
        return Task.CompletedTask;
    }

    private static string PageOf(AuthenticationProperties? properties) => properties?.Items switch
    {
        { } items when items.ContainsKey(LinkItem) => $"{SecurityPage}?external=1",
        { } items when items.ContainsKey(ProveItem) => $"{ProofPage}?external=1&returnUrl={Uri.EscapeDataString(ReturnUrlOf(items))}",
        _ => SignInPage,
    };

    private static string ReturnUrlOf(IDictionary<string, string?> items) =>
        items.TryGetValue(ReturnUrlItem, out var wanted) && wanted is { Length: > 0 } ? wanted : StartPage;

    private static void Go(HttpContext http, string page, ExternalOutcome? outcome)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (outcome is not null)
        {
            OutcomeCookie.Hand(http.Response, outcome);
        }

        http.Response.Redirect(page);
    }
}

internal static partial class ExternalLog
{
    [LoggerMessage(1260, LogLevel.Warning, "A return from {Provider} failed: {Failure}.")]
    public static partial void Failed(ILogger logger, string provider, string failure);
}
