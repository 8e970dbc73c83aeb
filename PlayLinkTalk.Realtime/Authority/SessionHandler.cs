using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Subscriptions;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>
/// Lets in whom the Api knows. It asks once and leaves the answer, a <see cref="Caller"/>, with the request's features; and a
/// <see cref="ChannelHold"/> on the account's feed, where the client had said whose it is.
/// </summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ResumeQueue resumes, ChannelRegistry channels)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "realtime-session";

    private static readonly ApiProblem SignedOut =
        new(StatusCodes.Status401Unauthorized, ProblemCodes.SignedOut, "Sign in first.");

    private ApiProblem _problem = SignedOut;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Credential.Of(Request) is not { } credential)
        {
            return AuthenticateResult.NoResult();
        }

        var hold = await HoldAsync();
        var answer = await resumes.AskAsync(credential, new ResumeRequest(), Context.RequestAborted);
        if (answer.Value is not { } who)
        {
            return Refuse(answer.Problem!);
        }

        Context.Features.Set(new Caller(credential, who));
        if (hold?.Channel == Channels.Feed(who.AccountId))
        {
            Context.Features.Set(hold);
        }
        else
        {
            hold?.Dispose();
        }

        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, who.AccountId.ToString())], SchemeName);
        return AuthenticateResult.Success(new(new(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_problem.Status is StatusCodes.Status503ServiceUnavailable)
        {
            Response.Headers.RetryAfter = "1";
        }

        return Problem.Of(_problem.Status, _problem.Code, _problem.Detail).ExecuteAsync(Context);
    }

    /// <summary>Before the Api is asked: what it does not know yet will be heard.</summary>
    private async Task<ChannelHold?> HoldAsync()
    {
        if (!Guid.TryParseExact(Request.Headers[AccountHint.Header], "D", out var account))
        {
            return null;
        }

        var hold = await channels.HoldAsync(Channels.Feed(account));
        Response.RegisterForDispose(hold);
        return hold;
    }

    private AuthenticateResult Refuse(ApiProblem problem)
    {
        _problem = problem;
        return AuthenticateResult.Fail(problem.Code);
    }
}
