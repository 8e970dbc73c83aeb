using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Web.Features.Credentials;

internal static class Proofs
{
    /// <summary>Whether a form can't be sent yet: the account has no password to send, and no proof counts any more.</summary>
    public static bool IsMissing(this SessionProof proof) => !proof.Password && proof.FreshUntil is null;
}
