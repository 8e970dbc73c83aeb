using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Tests.Api;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>V6: accounts and their passwords.</summary>
public sealed class AuthenticationTests
{
    [Fact]
    public async Task A_new_database_has_no_account()
    {
        await using var api = await ApiServer.StartAsync();

        await using var db = api.OpenDatabase();
        Assert.Equal((0, 0), (await db.Accounts.CountAsync(), await db.Sessions.CountAsync()));
    }

    [Fact]
    public async Task A_password_does_not_expire()
    {
        await using var api = await ApiServer.StartAsync();
        var player = await api.JoinAsync();
        api.Clock.Advance(TimeSpan.FromDays(3 * 365));

        var signedIn = await api.Nobody.Sessions.SignInAsync(new SignIn(player.Email, ApiServer.Password));

        Assert.Equal(player.Id, signedIn.Account.Id);
    }
}
