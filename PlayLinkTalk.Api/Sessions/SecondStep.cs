using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>
/// The challenge between a right password and the second factor. It is bound to the account and its password: a new password ends
/// it. It opens nothing by itself.
/// </summary>
internal sealed class SecondStep(SealedState states)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private const string Purpose = "second-factor";

    /// <summary>401 <c>second-factor-needed</c> with the <c>challenge</c>.</summary>
    public ProblemHttpResult Ask(AccountRow account) => TypedResults.Problem(new ProblemDetails
    {
        Status = StatusCodes.Status401Unauthorized,
        Title = "The password is right. A code of the second factor is needed, too.",
        Extensions =
        {
            ["code"] = ProblemCodes.SecondFactorNeeded,
            ["challenge"] = states.Seal(Purpose, new Challenge(account.Id, MarkOf(account)), Life),
        },
    });

    /// <summary>The account that a challenge is about; null when it is none of this service, or too old.</summary>
    public Guid? AccountOf(string? challenge) => states.Open<Challenge>(Purpose, challenge)?.AccountId;

    /// <summary>Whether the account still has the password with which the challenge was given.</summary>
    public bool IsOf(AccountRow account, string? challenge) =>
        states.Open<Challenge>(Purpose, challenge) is { } asked && asked.AccountId == account.Id && asked.PasswordMark == MarkOf(account);

    private static string MarkOf(AccountRow account) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(account.PasswordHash), "second-step"u8));

    private sealed record Challenge(Guid AccountId, string PasswordMark);
}
