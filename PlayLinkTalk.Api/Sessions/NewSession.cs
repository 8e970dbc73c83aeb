using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>A session that is about to be stored, and its token.</summary>
internal sealed record NewSession(SessionRow Row, string Token)
{
    /// <param name="account">Whose.</param>
    /// <param name="request">Names the device.</param>
    /// <param name="life">How long it lasts.</param>
    /// <param name="now">When.</param>
    public static NewSession For(Guid account, HttpRequest request, SessionLife life, DateTimeOffset now)
    {
        var token = SessionToken.Create();
        return new(
            new SessionRow
            {
                Id = Guid.CreateVersion7(now),
                AccountId = account,
                TokenHash = SessionToken.Hash(token)!,
                Device = DeviceName.Of(request.Headers.UserAgent.ToString()),
                CreatedAt = now,
                LastSeenAt = now,
                ExpiresAt = life.ExpiryFrom(now),
                ConfirmedAt = now,
            },
            token);
    }

    /// <summary>The answer with the token; it is not cached, and browsers get the cookies.</summary>
    public SignedIn Hand(HttpResponse response, Account account, string? device)
    {
        response.HandSession(Token);
        if (device is not null)
        {
            response.HandDevice(device);
        }

        response.Headers.CacheControl = "no-store";
        return new(Token, Row.ExpiresAt, account, device);
    }
}
