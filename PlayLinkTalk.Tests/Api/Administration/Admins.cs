using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts.Moderation;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Administration;

internal static class Admins
{
    /// <summary>A new account that an operator has made an admin, signed in just now.</summary>
    public static async Task<Player> AdminAsync(this ApiServer api, string name = "Keeper")
    {
        var player = await api.JoinAsync(name);
        Assert.True(await api.Services.GetRequiredService<FirstAdmin>().AppointAsync(player.Email, CancellationToken.None));
        return await api.SignInAsync(player.Email);
    }

    /// <summary>The audit log, newest first.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> AuditAsync(this Player admin) =>
        await Pages.ReadAllAsync(async cursor => (await admin.Api.Moderation.TryReadAuditAsync(cursor)).OrThrow());
}
