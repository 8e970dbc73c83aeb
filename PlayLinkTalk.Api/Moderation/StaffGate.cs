using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>Policies for moderators and admins.</summary>
internal static class Staff
{
    public const string Moderators = "moderators";
    public const string Admins = "admins";

    public static void AddPolicies(IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(Moderators, policy => policy.RequireRole(nameof(AccountRole.Moderator), nameof(AccountRole.Admin)))
            .AddPolicy(Admins, policy => policy.RequireRole(nameof(AccountRole.Admin)));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, StaffGate>();
    }
}

/// <summary>
/// What needs a role does not exist for other callers, signed in or not: 404 before the request is read, so that not even a mistake in
/// it tells that the address exists.
/// </summary>
internal sealed class StaffGate : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        !authorizeResult.Succeeded && policy.Requirements.OfType<RolesAuthorizationRequirement>().Any()
            ? Problem.NotFound().ExecuteAsync(context)
            : _usual.HandleAsync(next, context, policy, authorizeResult);
}
