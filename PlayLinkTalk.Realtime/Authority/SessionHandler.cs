using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>Asks the Api for the account of the session and stores the answer, a <see cref="Caller"/>, in the request's features.</summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ResumeQueue resumes)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "realtime-session";

    private ApiProblem _problem = new(StatusCodes.Status401Unauthorized, ProblemCodes.SignedOut, "Sign in first.");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Credential.Of(Request) is not { } credential)
        {
            return AuthenticateResult.NoResult();
        }

        var answer = await resumes.AskAsync(credential, new ResumeRequest(), Context.RequestAborted);
        if (answer.Value is not { } who)
        {
            _problem = answer.Problem!;
            return AuthenticateResult.Fail(_problem.Code);
        }

        Context.Features.Set(new Caller(credential, who));
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
}
