using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Mail;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Closing;

/// <summary>The end of an account: closed at once, erased later.</summary>
internal static class ClosingEndpoints
{
    public static IServiceCollection AddClosing(this IServiceCollection services)
    {
        services.AddOptions<ClosingOptions>().BindConfiguration(ClosingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AccountClosing>();
        services.AddSingleton<NamesInFeeds>();
        services.AddLeasedJob<AccountErasure>();
        return services;
    }

    public static void MapClosing(this IEndpointRouteBuilder routes) =>
        routes.MapDelete("/api/me", CloseAsync).RequireAuthorization().RequireRateLimiting(RateLimitPolicies.Changes);

    private static async Task<Results<NoContent, ProblemHttpResult, RetryLater>> CloseAsync(
        [FromBody] CloseAccount request, Caller caller, HttpContext context, OwnPassword own, AccountClosing closing,
        WriteTransaction write, IMatcher matcher, LetterBox letters, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(Enum.IsDefined(request.Words), "words", "keep or erase");
        OwnPassword.Require(errors, "password", request.Password);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var (account, refused, later) = await own.ConfirmAsync(caller, request.Password, "password", context, cancellationToken);
        if (account is null)
        {
            return refused is not null ? refused : later!;
        }

        var gone = await write.RunAsync(
            (work, ct) => closing.CloseAsync(work, account, request.Words == OwnWords.Erase, ct), cancellationToken);
        foreach (var ticket in gone.Tickets)
        {
            matcher.TicketRemoved(ticket.Id);
        }

        foreach (var match in gone.Matches)
        {
            matcher.MatchChanged(match.Id);
        }

        matcher.AccountsChanged([account.Id]);
        letters.Wake();
        context.Response.ForgetSession();
        return TypedResults.NoContent();
    }
}
