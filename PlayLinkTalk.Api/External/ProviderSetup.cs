using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using PlayLinkTalk.Api.Sessions;

namespace PlayLinkTalk.Api.External;

/// <summary>
/// The framework's handlers for the way to a provider and back: state, correlation cookie, PKCE, and the exchange of the code. What they
/// learn goes to <see cref="ExternalReturn"/>, which decides; the handlers sign nothing in.
/// </summary>
internal static class ProviderSetup
{
    public const string PersonItem = ".person";
    private const int MostAnswerBytes = 64 * 1024;

    /// <summary>A person who is asked for a second factor at the provider takes this long.</summary>
    private static readonly TimeSpan LongestVisit = TimeSpan.FromMinutes(10);

    /// <summary>Only those that are configured: every request asks every handler whether it is its return.</summary>
    public static void AddProviders(this AuthenticationBuilder authentication, ExternalOptions external)
    {
        if (external.Google.IsOn)
        {
            authentication.AddGoogle(ProviderNames.Google, google => Set(google, ProviderNames.Google, external.Google, external));
        }

        if (external.Kakao.IsOn)
        {
            authentication.AddOAuth(ProviderNames.Kakao, kakao =>
            {
                Place(kakao, "https://kauth.kakao.com/oauth/authorize", "https://kauth.kakao.com/oauth/token",
                    "https://kapi.kakao.com/v2/user/me");
                Set(kakao, ProviderNames.Kakao, external.Kakao, external);
            });
        }

        if (external.Naver.IsOn)
        {
            authentication.AddOAuth(ProviderNames.Naver, naver =>
            {
                Place(naver, "https://nid.naver.com/oauth2.0/authorize", "https://nid.naver.com/oauth2.0/token",
                    "https://openapi.naver.com/v1/nid/me");
                Set(naver, ProviderNames.Naver, external.Naver, external);
            });
        }
    }

    private static void Place(OAuthOptions handler, string authorize, string token, string person) =>
        (handler.AuthorizationEndpoint, handler.TokenEndpoint, handler.UserInformationEndpoint) = (authorize, token, person);

    private static void Set(OAuthOptions handler, string name, ProviderOptions provider, ExternalOptions external)
    {
        (handler.ClientId, handler.ClientSecret) = (provider.ClientId!, provider.ClientSecret!);
        if (provider.Address is { Length: > 0 } address)
        {
            Place(handler, $"{address}/authorize", $"{address}/token", $"{address}/person");
        }

        handler.CallbackPath = $"/api/external/{name}/callback";
        handler.SignInScheme = SessionAuthentication.SchemeName;
        handler.UsePkce = true;
        handler.RemoteAuthenticationTimeout = LongestVisit;
        handler.BackchannelTimeout = TimeSpan.FromSeconds(external.Seconds);
        handler.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.ClaimActions.Clear();
        // The provider returns by a GET of the whole page, which carries Lax cookies; None would need https.
        handler.CorrelationCookie.SameSite = SameSiteMode.Lax;
        handler.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        handler.CorrelationCookie.Name = "plt_correlation.";
        handler.Events.OnRedirectToAuthorizationEndpoint = context => GoAsync(name, context);
        handler.Events.OnCreatingTicket = context => ReadAsync(name, context);
        handler.Events.OnTicketReceived = ExternalReturn.ArriveAsync;
        handler.Events.OnAccessDenied = ExternalReturn.DeniedAsync;
        handler.Events.OnRemoteFailure = ExternalReturn.FailedAsync;
    }

    /// <summary>A proof is worth little if the provider answers without the person: it is asked to show its own page.</summary>
    private static Task GoAsync(string name, RedirectContext<OAuthOptions> context)
    {
        var (key, value) = name switch
        {
            // Google can't be asked for its password; the person at least chooses the account.
            ProviderNames.Google => ("prompt", "select_account"),
            ProviderNames.Kakao => ("prompt", "login"),
            _ => ("auth_type", "reauthenticate"),
        };
        context.Response.Redirect(context.Properties.Items.ContainsKey(ExternalReturn.ProveItem)
            ? QueryHelpers.AddQueryString(context.RedirectUri, key, value)
            : context.RedirectUri);
        return Task.CompletedTask;
    }

    private static async Task ReadAsync(string name, OAuthCreatingTicketContext context)
    {
        var said = context.User;
        // Google's handler has asked already; the general one does not.
        if (name != ProviderNames.Google)
        {
            using var document = await AskAsync(context);
            said = document.RootElement.Clone();
        }

        if (PersonReader.Read(name, said) is not { } person)
        {
            throw new AuthenticationFailureException("The provider's answer names no person.");
        }

        context.Identity!.AddClaim(new Claim(ClaimTypes.NameIdentifier, person.Subject));
        context.HttpContext.Items[PersonItem] = person;
    }

    private static async Task<JsonDocument> AskAsync(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadAsByteArrayAsync(context.HttpContext.RequestAborted);
        return answer.Length <= MostAnswerBytes
            ? JsonDocument.Parse(answer)
            : throw new AuthenticationFailureException("The provider's answer is too long.");
    }
}
