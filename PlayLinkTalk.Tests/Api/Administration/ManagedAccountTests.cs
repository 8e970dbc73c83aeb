using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Tests.Api.Guests;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Administration;

/// <summary>What admins see of accounts, and how they end sessions.</summary>
public sealed class ManagedAccountTests : IAsyncLifetime
{
    private ApiServer _api = null!;
    private Player _admin = null!;

    public async Task InitializeAsync()
    {
        _api = await ApiServer.StartAsync();
        _admin = await _api.AdminAsync();
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Every_call_asks_for_a_fresh_proof()
    {
        var member = await _api.JoinAsync();
        Assert.Null((await _admin.Api.Administration.TryListAccountsAsync()).Problem);
        _api.Clock.Advance(TimeSpan.FromMinutes(11));
        var admin = _admin.Api.Administration;

        foreach (var problem in (ApiProblem?[])
            [
                (await admin.TryListAccountsAsync()).Problem, (await admin.TryFindAccountAsync(member.Id)).Problem,
                (await admin.TryLookUpAccountAsync(member.Email)).Problem,
                (await admin.TryListSessionsAsync()).Problem, (await admin.TryReadFiguresAsync()).Problem,
                (await admin.TryEndSessionsAsync(member.Id)).Problem, (await admin.TryListSwitchesAsync()).Problem,
                (await admin.TrySwitchAsync("board", true)).Problem, (await admin.TryListSportsAsync()).Problem,
                (await admin.TryResetSportAsync("futsal")).Problem, (await admin.TryListVenuesAsync()).Problem,
                (await admin.TryAnnounceAsync(new("a", "a", _api.Now.AddHours(1)))).Problem,
                (await _admin.Api.Venues.TryAppointAsync(member.Id, member.Id)).Problem,
            ])
        {
            Assert.Equal((403, ProblemCodes.ReauthenticationNeeded), (problem!.Status, problem.Code));
        }

        Assert.NotNull(await member.Api.Me.GetAsync());
        (await _admin.Api.Sessions.TryConfirmAsync(new(ApiServer.Password))).OrThrow();
        Assert.Null((await admin.TryReadFiguresAsync()).Problem);
    }

    [Fact]
    public async Task Accounts_are_listed_and_found_with_their_sessions()
    {
        var (mia, bo) = (await _api.JoinAsync("Mia Miller"), await _api.JoinAsync("Bo"));
        await _api.SignInAsync(mia.Email);
        (await _admin.Api.Moderation.TrySuspendAsync(bo.Id, new(_api.Now.AddDays(1), "Reason"))).OrThrow();

        var all = await Pages.ReadAllAsync(async cursor =>
            (await _admin.Api.Administration.TryListAccountsAsync(null, cursor, 1)).OrThrow());
        var byName = Assert.Single((await _admin.Api.Administration.TryListAccountsAsync("mia")).OrThrow().Items);
        var byEmail = (await _admin.Api.Administration.TryLookUpAccountAsync(bo.Email.ToUpperInvariant())).OrThrow();

        Assert.Equal(new[] { _admin.Id, mia.Id, bo.Id }.Order(), all.Select(account => account.Account.Id).Order());
        Assert.Equal((mia.Id, 2, false), (byName.Account.Id, byName.Sessions, byName.IsSuspended));
        Assert.Equal((bo.Id, 0, null, true), (byEmail.Account.Id, byEmail.Sessions, byEmail.LastSeenAt, byEmail.IsSuspended));
        Assert.Equal(byName, (await _admin.Api.Administration.TryFindAccountAsync(mia.Id)).OrThrow());
        Assert.Empty((await _admin.Api.Administration.TryListAccountsAsync("zoe")).OrThrow().Items);
        Assert.True((await _admin.Api.Administration.TryLookUpAccountAsync("zoe@players.example")).Problem!.IsNotFound);
        Assert.Equal("email", Assert.Single((await _admin.Api.Administration.TryLookUpAccountAsync("zoe")).Problem!.Errors).Key);
        Assert.Equal("search", Assert.Single((await _admin.Api.Administration.TryListAccountsAsync(bo.Email)).Problem!.Errors).Key);
        Assert.Equal("search", Assert.Single(
            (await _admin.Api.Administration.TryListAccountsAsync(new string('a', 255))).Problem!.Errors).Key);
        Assert.True((await _admin.Api.Administration.TryFindAccountAsync(Guid.NewGuid())).Problem!.IsNotFound);
    }

    [Fact]
    public async Task An_operator_makes_an_admin_a_member_again_and_signs_it_out()
    {
        var (other, member) = (await _api.AdminAsync(), await _api.JoinAsync());
        var admins = _api.Services.GetRequiredService<FirstAdmin>();

        Assert.False(await admins.DismissAsync(member.Email, CancellationToken.None));
        Assert.True(await admins.DismissAsync(other.Email, CancellationToken.None));

        using (var refused = await other.AskAsync(HttpMethod.Get, "/api/me"))
        {
            await refused.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SignedOut);
        }

        Assert.Equal(AccountRole.Member, (await _admin.Api.Administration.TryFindAccountAsync(other.Id)).OrThrow().Role);
        var entry = Assert.Single(await _admin.AuditAsync(), entry => entry.SubjectId == other.Id && entry.Details == "Admin to Member");
        Assert.Null(entry.Actor);
    }

    [Fact]
    public async Task A_guest_is_shown_as_one_and_no_act_takes_its_only_way_in()
    {
        var guest = await GuestTests.StartAsync(_api, "Guest");

        Assert.Equal(AccountRole.Guest, (await _admin.Api.Administration.TryFindAccountAsync(guest.Id)).OrThrow().Role);
        Assert.Equal(ProblemCodes.ProtectedAccount, (await _admin.Api.Administration.TryEndSessionsAsync(guest.Id)).Problem!.Code);
        Assert.Equal(
            ProblemCodes.ProtectedAccount, (await _admin.Api.Moderation.TryChangeRoleAsync(guest.Id, AccountRole.Admin)).Problem!.Code);
        Assert.NotNull(await guest.Api.Me.GetAsync());
    }

    [Fact]
    public async Task Sessions_are_listed_newest_first_without_what_opens_them()
    {
        var member = await _api.JoinAsync("Mia");
        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        var other = await _api.SignInAsync(member.Email);

        var all = await Pages.ReadAllAsync(async cursor =>
            (await _admin.Api.Administration.TryListSessionsAsync(null, cursor, 1)).OrThrow());
        var own = (await _admin.Api.Administration.TryListSessionsAsync(member.Id)).OrThrow().Items;

        Assert.Equal(member.Id, all[0].Account.Id);
        Assert.Equal(all.Select(session => session.Id).OrderDescending(), all.Select(session => session.Id));
        Assert.Equal(2, own.Count);
        Assert.All(own, session => Assert.Equal("Mia", session.Account.Name));
        using var raw = await _admin.AskAsync(HttpMethod.Get, "/api/admin/sessions");
        Assert.DoesNotContain(other.Token, await raw.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task One_device_is_signed_out_and_the_others_stay()
    {
        var member = await _api.JoinAsync();
        var other = await _api.SignInAsync(member.Email);
        var ear = await other.ListenAsync();
        var current = (await other.Api.Sessions.ListAsync()).Items.Single(session => session.Current);

        (await _admin.Api.Administration.TryEndSessionAsync(member.Id, current.Id)).OrThrow();

        Assert.Equal(FeedEventTypes.SessionEnded, (await ear.NextAsync()).Type);
        using (var refused = await other.AskAsync(HttpMethod.Get, "/api/me"))
        {
            await refused.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SignedOut);
        }

        Assert.NotNull(await member.Api.Me.GetAsync());
        Assert.True((await _admin.Api.Administration.TryEndSessionAsync(member.Id, current.Id)).Problem!.IsNotFound);
        var entry = Assert.Single(await _admin.AuditAsync(), entry => entry.SubjectId == member.Id);
        Assert.Equal(
            (_admin.Id, "end-session", "account", $"{current.Id}"), (entry.Actor!.Id, entry.Act, entry.SubjectKind, entry.Details));
    }

    [Fact]
    public async Task An_account_is_signed_out_everywhere_and_may_come_back()
    {
        var member = await _api.JoinAsync();
        var other = await _api.SignInAsync(member.Email);

        (await _admin.Api.Administration.TryEndSessionsAsync(member.Id)).OrThrow();

        foreach (var device in (Player[])[member, other])
        {
            using var refused = await device.AskAsync(HttpMethod.Get, "/api/me");
            await refused.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SignedOut);
        }

        await _api.SignInAsync(member.Email);
        Assert.Contains(await _admin.AuditAsync(), entry => (entry.Act, entry.SubjectId) == ("end-sessions", member.Id));
        Assert.True((await _admin.Api.Administration.TryEndSessionsAsync(Guid.NewGuid())).Problem!.IsNotFound);
    }

    [Fact]
    public async Task No_act_reaches_an_admin()
    {
        var other = await _api.AdminAsync("Other");

        foreach (var account in (Guid[])[_admin.Id, other.Id])
        {
            Assert.Equal(
                ProblemCodes.ProtectedAccount, (await _admin.Api.Administration.TryEndSessionsAsync(account)).Problem!.Code);
        }

        Assert.Equal(AccountRole.Admin, (await other.Api.Me.GetAsync()).Role);
    }
}
