using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Web.Membership;

/// <summary>Starts a guest for a visitor and signs the browser in.</summary>
internal static class GuestStart
{
    /// <summary>What the line beside the button says.</summary>
    private static readonly GiveConsent Consent = new(LegalTexts.Terms, LegalTexts.Privacy, FourteenOrOlder: true);

    /// <returns>The Api as the guest, which the rest of this request needs, or the problem.</returns>
    public static async Task<(PlayLinkApi? Guest, ApiProblem? Problem)> StartAsync(
        PlayLinkApi api, HttpContext context, string nickname, string district)
    {
        var started = await api.Accounts.TryStartGuestAsync(new(nickname, district, Consent), context.RequestAborted);
        if (!started.TryGet(out var signedIn, out var problem))
        {
            return (null, problem);
        }

        context.Response.HandSession(signedIn);
        return (api.As(CallerCredentials.Bearer(signedIn.AccessToken)), null);
    }
}
