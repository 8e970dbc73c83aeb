using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Google;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;
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

    public static void AddProviders(this AuthenticationBuilder authentication)
    {
        authentication.AddGoogle(ProviderNames.Google, google => google.SaveTokens = false);
        authentication.AddOAuth(ProviderNames.Kakao, kakao => Place(
            kakao, "https://kauth.kakao.com/oauth/authorize", "https://kauth.kakao.com/oauth/token", "https://kapi.kakao.com/v2/user/me"));
        authentication.AddOAuth(ProviderNames.Naver, naver => Place(
            naver, "https://nid.naver.com/oauth2.0/authorize", "https://nid.naver.com/oauth2.0/token",
            "https://openapi.naver.com/v1/nid/me"));
        var services = authentication.Services;
        services.AddOptions<GoogleOptions>(ProviderNames.Google).Configure<IOptions<ExternalOptions>>(
            (handler, external) => Set(handler, ProviderNames.Google, external.Value.Google, external.Value));
        services.AddOptions<OAuthOptions>(ProviderNames.Kakao).Configure<IOptions<ExternalOptions>>(
            (handler, external) => Set(handler, ProviderNames.Kakao, external.Value.Kakao, external.Value));
        services.AddOptions<OAuthOptions>(ProviderNames.Naver).Configure<IOptions<ExternalOptions>>(
            (handler, external) => Set(handler, ProviderNames.Naver, external.Value.Naver, external.Value));
    }

    private static void Place(OAuthOptions handler, string authorize, string token, string person) =>
        (handler.AuthorizationEndpoint, handler.TokenEndpoint, handler.UserInformationEndpoint) = (authorize, token, person);

    private static void Set(OAuthOptions handler, string name, ProviderOptions provider, ExternalOptions external)
    {
        // A handler that is off is never asked; the framework wants it complete all the same.
        (handler.ClientId, handler.ClientSecret) = provider.IsOn ? (provider.ClientId!, provider.ClientSecret!) : ("off", "off");
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
        handler.Events.OnCreatingTicket = context => ReadAsync(name, context);
        handler.Events.OnTicketReceived = ExternalReturn.ArriveAsync;
        handler.Events.OnAccessDenied = ExternalReturn.DeniedAsync;
        handler.Events.OnRemoteFailure = ExternalReturn.FailedAsync;
    }

    private static async Task ReadAsync(string name, OAuthCreatingTicketContext context)
    {
        var said = context.User;
        if (said.ValueKind != JsonValueKind.Object)
        {
            // Google's handler has asked already.
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
