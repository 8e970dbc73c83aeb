using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.External;

/// <summary>Sign-in by Google, Kakao and Naver: the way there, what a new person says, and the links of a member (ADR 0036).</summary>
internal static class ExternalEndpoints
{
    private const int LongestReturnUrl = 1_000;
    private static readonly (string Id, string Name, Func<ExternalOptions, ProviderOptions> Options)[] Known =
    [
        (ProviderNames.Google, "Google", options => options.Google), (ProviderNames.Kakao, "Kakao", options => options.Kakao),
        (ProviderNames.Naver, "Naver", options => options.Naver),
    ];

    public static IServiceCollection AddExternal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ExternalOptions>().BindConfiguration(ExternalOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ExternalLinks>().AddSingleton<ExternalEntry>().AddSingleton<ExternalProof>();
        services.AddAuthentication().AddProviders(configuration.GetSection(ExternalOptions.Section).Get<ExternalOptions>() ?? new());
        return services;
    }

    public static void MapExternal(this IEndpointRouteBuilder routes)
    {
        var external = routes.MapGroup("/api/external");
        external.MapGet("", List);
        external.MapGet("/{provider}", BeginAsync).RequireRateLimiting(RateLimitPolicies.SignIns);
        external.MapPost("/sign-up", SignUpAsync).RequireRateLimiting(RateLimitPolicies.Accounts)
            .RequireFeature(SwitchableFeature.SignUp);

        var mine = routes.MapGroup("/api/me/external").RequireAuthorization();
        mine.MapGet("", ListMineAsync);
        mine.MapDelete("/{provider}", UnlinkAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static Ok<Page<ExternalProvider>> List(IOptions<ExternalOptions> options) => TypedResults.Ok(new Page<ExternalProvider>(
        [.. Known.Where(known => known.Options(options.Value).IsOn).Select(known => new ExternalProvider(known.Id, known.Name))]));

    /// <summary>
    /// Redirects the browser to the provider. With <c>link</c> for a signed-in member with a fresh proof; with <c>prove</c> for
    /// one that gives it there.
    /// </summary>
    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> BeginAsync(
        string provider, string? returnUrl, bool? link, bool? prove, HttpContext context, IOptions<ExternalOptions> options,
        SessionConfirmation confirmation, CancellationToken cancellationToken)
    {
        if (!Known.Any(known => known.Id == provider && known.Options(options.Value).IsOn))
        {
            return Problem.Invalid("provider", "is not one that this service is configured for");
        }

        var way = new AuthenticationProperties { Items = { [ExternalReturn.ReturnUrlItem] = Local(returnUrl) } };
        if (link is true || prove is true)
        {
            if (Caller.Of(context.User) is not { IsGuest: false } caller)
            {
                return Problem.SignedOut();
            }

            if (link is true && await confirmation.RequireAsync(caller, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            way.Items[link is true ? ExternalReturn.LinkItem : ExternalReturn.ProveItem] = caller.SessionId.ToString();
        }

        context.Response.Headers.CacheControl = "no-store";
        await context.ChallengeAsync(provider, way);
        return TypedResults.Empty;
    }

    /// <summary>The first visit of a person: what the provider does not say.</summary>
    private static async Task<Results<Created<SignedIn>, ProblemHttpResult, RetryLater>> SignUpAsync(
        ExternalSignUp request, HttpContext context, GuestAccounts accounts, SealedState states, WriteTransaction write,
        ExternalLinks links, SessionOpening opening, TimeProvider time, CancellationToken cancellationToken)
    {
        if (states.Open<ExternalPerson>(ExternalEntry.SignUpPurpose, request.Pass) is not { Email: { } email } person)
        {
            return Problem.Of(
                StatusCodes.Status400BadRequest, ProblemCodes.InvalidToken, "It took too long. Begin at the provider again.");
        }

        var errors = accounts.Check(request, time.Now());
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var account = GuestAccounts.NewMember(request, email, time.Now());
        var added = await write.RunAsync(async (work, ct) =>
        {
            var parts = TypedText.InParts(email);
            if (await work.Db.Accounts.AnyAsync(a => a.Email == email || a.Email == parts, ct)
                || await work.Db.ExternalIdentities.AnyAsync(i => i.Provider == person.Provider && i.Subject == person.Subject, ct))
            {
                return false;
            }

            work.Db.Accounts.Add(account);
            // The event of the link needs the row.
            await work.Db.SaveAsync(ct);
            links.Add(work, person, account.Id);
            return true;
        }, cancellationToken);
        // A second tap of the form: the account is there, and the provider signs in to it.
        return added
            ? await opening.OpenAsync(context, account, null, null, cancellationToken)
            : Problem.Conflict(ProblemCodes.EmailTaken, "Another account has this email address.");
    }

    private static async Task<Ok<Page<ExternalLink>>> ListMineAsync(Caller caller, PlayLinkDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<ExternalLink>(await db.ExternalIdentities.Where(i => i.AccountId == caller.AccountId)
            .OrderBy(i => i.LinkedAt).Select(i => new ExternalLink(i.Provider, i.Email, i.LinkedAt, i.LastUsedAt))
            .ToListAsync(cancellationToken)));

    private static async Task<Results<NoContent, ProblemHttpResult>> UnlinkAsync(
        string provider, Caller caller, SessionConfirmation confirmation, ExternalLinks links, CancellationToken cancellationToken)
    {
        if (await confirmation.RequireAsync(caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await links.UnlinkAsync(caller.AccountId, provider, cancellationToken) switch
        {
            null => TypedResults.NoContent(),
            ProblemCodes.LastWayIn => Problem.Conflict(
                ProblemCodes.LastWayIn, "Nothing else signs in to the account: set a password first."),
            _ => Problem.NotFound(),
        };
    }

    /// <summary>Only a path of this site: no scheme or host, and no spelling that browsers parse as one.</summary>
    private static string? Local(string? url) =>
        url is ['/', ..] and { Length: <= LongestReturnUrl } && url is not ['/', '/' or '\\', ..]
            && !url.Any(c => char.IsControl(c) || c == '\\') ? url : null;
}
