using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Tests.Api.Http;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Moderation;

public sealed class StaffTests(ApiServer api) : IClassFixture<ApiServer>
{
    private static readonly string[] Admins =
    [
        "PUT /api/moderation/accounts/{accountId:guid}/role", "POST /api/venues", "POST /api/venues/import",
        "GET /api/venues/{venueId:guid}/managers", "PUT /api/venues/{venueId:guid}/managers/{accountId:guid}",
        "DELETE /api/venues/{venueId:guid}/managers/{accountId:guid}", "GET /api/admin/accounts",
        "POST /api/admin/accounts/lookup",
        "GET /api/admin/accounts/{accountId:guid}", "DELETE /api/admin/accounts/{accountId:guid}/sessions",
        "DELETE /api/admin/accounts/{accountId:guid}/sessions/{sessionId:guid}", "GET /api/admin/sessions", "GET /api/admin/figures",
        "GET /api/admin/features", "PUT /api/admin/features/{feature}", "GET /api/admin/sports", "PUT /api/admin/sports/{sport}",
        "DELETE /api/admin/sports/{sport}", "GET /api/admin/venues", "POST /api/announcements",
        "DELETE /api/announcements/{announcementId:guid}",
    ];

    public static TheoryData<string> Doors => [.. Door.All.Where(door => door.Access == Access.Staff).Select(door => door.Name)];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Every_role_meets_every_endpoint_as_its_rule_says(string name)
    {
        var door = Door.All.Single(door => door.Name == name);
        var member = await api.JoinAsync();
        var moderator = await JoinAsAsync(AccountRole.Moderator);
        var admin = await JoinAsAsync(AccountRole.Admin);
        foreach (var (caller, isOpen) in ((Player?, bool)[])
            [(null, false), (member, false), (moderator, !Admins.Contains(name)), (admin, true)])
        {
            // Also a malformed body does not tell that the address exists.
            foreach (var json in (string?[])[door.Json, "{"])
            {
                using var response = await SendAsync(caller, door, json);
                if (isOpen)
                {
                    Assert.NotEqual(HttpStatusCode.Unauthorized, response.StatusCode);
                    Assert.NotEqual("There is no such thing, or not for you.", json == "{" && door.Json is not null
                        ? (await response.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("title").GetString() : null);
                }
                else
                {
                    await response.RefusedAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
                }
            }
        }
    }

    [Fact]
    public async Task A_suspended_member_is_signed_out_everywhere_and_learns_why_at_the_next_sign_in()
    {
        var moderator = await JoinAsAsync(AccountRole.Moderator);
        var member = await api.JoinAsync();
        var other = await api.SignInAsync(member.Email);
        var ear = await member.ListenAsync();
        var until = api.Now.AddDays(3);

        (await moderator.Api.Moderation.TrySuspendAsync(member.Id, new(until, "Insults"))).OrThrow();

        foreach (var device in (Player[])[member, other])
        {
            using var refused = await device.AskAsync(HttpMethod.Get, "/api/me");
            await refused.RefusedAsync(HttpStatusCode.Unauthorized, ProblemCodes.SignedOut);
        }

        for (var ended = 0; ended < 2;)
        {
            ended += (await ear.NextAsync()).Type == FeedEventTypes.SessionEnded ? 1 : 0;
        }

        using (var refused = await SignInAsync(member.Email))
        {
            var problem = await refused.RefusedAsync(HttpStatusCode.Forbidden, ProblemCodes.Suspended);
            Assert.Equal(until, problem.GetProperty("until").GetDateTimeOffset());
            Assert.Equal("Insults", problem.GetProperty("reason").GetString());
        }

        api.Clock.Advance(TimeSpan.FromDays(3));
        using var welcome = await SignInAsync(member.Email);
        Assert.Equal(HttpStatusCode.Created, welcome.StatusCode);
    }

    [Fact]
    public async Task Suspensions_and_bans_need_a_fresh_proof()
    {
        var moderator = await JoinAsAsync(AccountRole.Moderator);
        var member = await api.JoinAsync();
        var reporter = await api.JoinAsync();
        var report = (await reporter.Api.Reports.TryCreateAsync(
            new(new(ReportSubjectKind.Account, member.Id), ReportReason.Harassment, "Insults"))).OrThrow();
        api.Clock.Advance(TimeSpan.FromMinutes(11));

        var suspended = await moderator.Api.Moderation.TrySuspendAsync(member.Id, new(api.Now.AddDays(1), "Insults"));
        var banned = await moderator.Api.Moderation.TryDecideAsync(report.Id, new(ReportDecision.Ban, "Insults"));
        Assert.Equal(
            (ProblemCodes.ReauthenticationNeeded, ProblemCodes.ReauthenticationNeeded), (suspended.Problem!.Code, banned.Problem!.Code));
        using (var still = await member.AskAsync(HttpMethod.Get, "/api/me"))
        {
            Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        }

        (await moderator.Api.Sessions.TryConfirmAsync(new(ApiServer.Password))).OrThrow();
        (await moderator.Api.Moderation.TryDecideAsync(report.Id, new(ReportDecision.Ban, "Insults"))).OrThrow();
        using var gone = await member.AskAsync(HttpMethod.Get, "/api/me");
        Assert.Equal(HttpStatusCode.Unauthorized, gone.StatusCode);
    }

    [Fact]
    public async Task A_suspended_member_is_put_into_no_game()
    {
        var moderator = await JoinAsAsync(AccountRole.Moderator);
        var players = await api.JoinAsync(3);
        await players[0].AskForGameAsync();
        var match = (await players[1].AskForGameAsync()).MatchId!.Value;
        await players[0].AskForGameAsync(fromHours: 20);

        (await moderator.Api.Moderation.TrySuspendAsync(players[0].Id, new(api.Now.AddDays(1), "Reason"))).OrThrow();

        Assert.Equal(TicketState.Waiting, (await players[2].AskForGameAsync(fromHours: 20)).State);
        Assert.Equal([players[1].Id], (await players[1].MatchAsync(match)).Players.Select(player => player.AccountId));
    }

    [Fact]
    public async Task A_sign_in_beside_a_suspension_leaves_no_session()
    {
        var moderator = await JoinAsAsync(AccountRole.Moderator);
        var member = await api.JoinAsync();

        var signIns = Enumerable.Range(0, 6).Select(_ => SignInAsync(member.Email)).ToArray();
        await moderator.Api.Moderation.TrySuspendAsync(member.Id, new(api.Now.AddDays(1), "Reason"));
        foreach (var response in await Task.WhenAll(signIns))
        {
            response.Dispose();
        }

        await using var db = api.OpenDatabase();
        Assert.False(await db.Sessions.AnyAsync(session => session.AccountId == member.Id));
    }

    [Fact]
    public async Task A_suspension_can_be_lifted_and_no_role_reaches_above_itself()
    {
        var moderator = await JoinAsAsync(AccountRole.Moderator);
        var admin = await JoinAsAsync(AccountRole.Admin);
        var member = await api.JoinAsync();
        var suspension = new SuspendAccount(api.Now.AddDays(1), "Reason");

        foreach (var account in (Guid[])[admin.Id, moderator.Id])
        {
            Assert.Equal(
                ProblemCodes.ProtectedAccount, (await moderator.Api.Moderation.TrySuspendAsync(account, suspension)).Problem!.Code);
        }

        Assert.True((await moderator.Api.Moderation.TrySuspendAsync(Guid.NewGuid(), suspension)).Problem!.IsNotFound);
        (await moderator.Api.Moderation.TrySuspendAsync(member.Id, suspension)).OrThrow();
        Assert.Null((await moderator.Api.Moderation.TryLiftAsync(member.Id)).Problem);
        Assert.True((await moderator.Api.Moderation.TryLiftAsync(member.Id)).Problem!.IsNotFound);
        using var welcome = await SignInAsync(member.Email);
        Assert.Equal(HttpStatusCode.Created, welcome.StatusCode);
    }

    [Fact]
    public async Task A_new_role_ends_the_sessions_and_all_acts_are_audited()
    {
        var admin = await JoinAsAsync(AccountRole.Admin);
        var member = await api.JoinAsync();

        Assert.Null((await admin.Api.Moderation.TryChangeRoleAsync(member.Id, AccountRole.Moderator)).Problem);

        using (var refused = await member.AskAsync(HttpMethod.Get, "/api/me"))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        var moderator = await api.SignInAsync(member.Email);
        var entries = await Pages.ReadAllAsync(async cursor => (await moderator.Api.Moderation.TryReadAuditAsync(cursor)).OrThrow());
        var entry = Assert.Single(entries, entry => entry.SubjectId == member.Id);
        Assert.Equal((admin.Id, "change-role", "Member to Moderator"), (entry.Actor!.Id, entry.Act, entry.Details));
        Assert.Null(Assert.Single(entries, entry => entry.SubjectId == admin.Id).Actor);
    }

    private async Task<Player> JoinAsAsync(AccountRole role)
    {
        var player = await api.JoinAsync();
        if (role == AccountRole.Admin)
        {
            Assert.True(await api.Services.GetRequiredService<FirstAdmin>().AppointAsync(player.Email, CancellationToken.None));
        }
        else
        {
            var admin = await JoinAsAsync(AccountRole.Admin);
            Assert.Null((await admin.Api.Moderation.TryChangeRoleAsync(player.Id, role)).Problem);
        }

        return await api.SignInAsync(player.Email);
    }

    private Task<HttpResponseMessage> SignInAsync(string email) => api.Http.PostAsync(
        "/api/sessions", new StringContent(
            $$"""{"email":"{{email}}","password":"{{ApiServer.Password}}"}""", System.Text.Encoding.UTF8, "application/json"));

    private Task<HttpResponseMessage> SendAsync(Player? caller, Door door, string? json)
    {
        var path = System.Text.RegularExpressions.Regex.Replace(door.Path, "{.*?}", $"{Guid.NewGuid()}");
        return caller is not null
            ? caller.AskAsync(new HttpMethod(door.Method), path, json)
            : api.Http.SendAsync(new HttpRequestMessage(new HttpMethod(door.Method), path)
            {
                Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
            });
    }
}
