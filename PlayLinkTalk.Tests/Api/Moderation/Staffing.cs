using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Moderation;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Moderation;

/// <summary>Moderators and admins, and what they look at.</summary>
internal static class Staffing
{
    public static async Task<Player> AdminAsync(this ApiServer api)
    {
        var player = await api.JoinAsync("Chief");
        Assert.True(await api.Services.GetRequiredService<FirstAdmin>().AppointAsync(player.Email, CancellationToken.None));
        return await api.SignInAsync(player.Email);
    }

    public static async Task<Player> ModeratorAsync(this ApiServer api, Player admin, string name = "Keeper")
    {
        var player = await api.JoinAsync(name);
        Assert.Null((await admin.Api.Moderation.TryChangeRoleAsync(player.Id, AccountRole.Moderator)).Problem);
        return await api.SignInAsync(player.Email);
    }

    public static async Task<Guid> ReportAsync(this Player reporter, Player accused) =>
        await reporter.ReportAsync(new ReportSubject(ReportSubjectKind.Account, accused.Id));

    public static async Task<Guid> ReportAsync(this Player reporter, ReportSubject subject) =>
        (await reporter.Api.Reports.TryCreateAsync(new(subject, ReportReason.Harassment, "words"))).OrThrow().Id;
}
