using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Outbox;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.MatchMails;

/// <summary>The end of mails about games, in one tap and without a sign-in (RFC 8058).</summary>
internal static class MatchMailEndpoints
{
    public static IServiceCollection AddMatchMails(this IServiceCollection services)
    {
        services.AddSingleton<MatchMailTexts>();
        services.AddSingleton<MailStop>();
        services.AddSingleton<IFeedFollower, MatchMailFollower>();
        services.AddLeasedJob<MatchMailCarrier>();
        return services;
    }

    public static void MapMatchMails(this IEndpointRouteBuilder routes)
    {
        // No limit for each address: mail services post for many members from few addresses, and a wrong token costs next to nothing.
        routes.MapGet(MailStop.Path, Show).AllowAnonymous();
        routes.MapPost(MailStop.Path, StopAsync).AllowAnonymous();
    }

    /// <summary>A mail program that opens the address instead of posting to it: a look changes nothing.</summary>
    private static Results<RedirectHttpResult, ProblemHttpResult> Show(string? token, MailStop stop) =>
        stop.AccountOf(token) is null ? Refuse() : TypedResults.Redirect(stop.Page(token!).AbsoluteUri);

    private static async Task<Results<NoContent, ProblemHttpResult>> StopAsync(
        string? token, MailStop stop, WriteTransaction write, CancellationToken cancellationToken)
    {
        if (stop.AccountOf(token) is not { } account)
        {
            return Refuse();
        }

        await write.RunAsync(async (work, ct) =>
        {
            if (!await work.Db.Accounts.AnyAsync(a => a.Id == account && a.ErasedAt == null, ct))
            {
                // Nothing is mailed to it in any case.
                return;
            }

            var row = await work.Db.AccountSettings.SingleOrDefaultAsync(s => s.AccountId == account, ct);
            if (row is null)
            {
                work.Db.AccountSettings.Add(row = new AccountSettingsRow { AccountId = account });
            }

            row.UnwantedMails = string.Join(' ', NotificationKinds.Mailed);
        }, cancellationToken);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult Refuse() =>
        Problem.Of(StatusCodes.Status400BadRequest, ProblemCodes.InvalidToken, "The link is not from one of our mails.");
}
