using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Moderation;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Moderation;

/// <summary>A report is looked at by one moderator.</summary>
public sealed class AssignmentTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Of_two_moderators_on_one_report_the_second_is_refused()
    {
        var admin = await _api.AdminAsync();
        Player[] staff = [await _api.ModeratorAsync(admin), await _api.ModeratorAsync(admin)];
        var players = await _api.JoinAsync(2);
        var report = await players[0].ReportAsync(players[1]);

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(async n => (By: n % 2, Result: await staff[n % 2].Api.Moderation.TryTakeAsync(report))));

        var holder = Assert.Single(taken.Where(each => each.Result.Problem is null).Select(each => each.By).Distinct());
        var (first, second) = (staff[holder], staff[1 - holder]);
        var refused = taken.Where(each => each.By != holder).Select(each => each.Result.Problem!).ToList();
        Assert.All(refused, problem => Assert.Equal((409, ProblemCodes.AlreadyAssigned), (problem.Status, problem.Code)));
        Assert.Equal(first.Id, (await second.Api.Moderation.FindAsync(report))!.AssignedTo!.Id);
        Assert.Equal(
            ProblemCodes.AlreadyAssigned,
            (await second.Api.Moderation.TryDecideAsync(report, new(ReportDecision.Dismiss))).Problem!.Code);
        Assert.Equal(ProblemCodes.AlreadyAssigned, (await second.Api.Moderation.TryWriteAsync(report, "Hello")).Problem!.Code);
        Assert.Equal(ProblemCodes.AlreadyAssigned, (await second.Api.Moderation.TryReleaseAsync(report)).Problem!.Code);
        (await first.Api.Moderation.TryDecideAsync(report, new(ReportDecision.Dismiss))).OrThrow();
        Assert.Equal(ProblemCodes.AlreadyDecided, (await second.Api.Moderation.TryTakeAsync(report)).Problem!.Code);
        // Once in the audit log, however often it was asked for.
        var acts = (await admin.Api.Moderation.TryReadAuditAsync()).OrThrow().Items.Where(entry => entry.SubjectId == report);
        Assert.Equal(["assign", "decide"], acts.Select(entry => entry.Act).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_queue_and_its_counts_know_what_is_mine_and_what_is_not_taken()
    {
        var admin = await _api.AdminAsync();
        var moderator = await _api.ModeratorAsync(admin);
        var players = await _api.JoinAsync(5);
        var reports = new List<Guid>();
        foreach (var accused in players[1..])
        {
            reports.Add(await players[0].ReportAsync(accused));
            _api.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var aboutMe = await players[0].ReportAsync(moderator);
        (await moderator.Api.Moderation.TryTakeAsync(reports[2])).OrThrow();
        (await moderator.Api.Moderation.TryTakeAsync(reports[1])).OrThrow();
        (await admin.Api.Moderation.TryTakeAsync(reports[0])).OrThrow();

        Assert.Equal([reports[1], reports[2]], await ListAsync(moderator, ReportAssignment.Mine));
        Assert.Equal([reports[3]], await ListAsync(moderator, ReportAssignment.Open));
        Assert.Equal(reports, await ListAsync(moderator, ReportAssignment.All));
        Assert.Equal([reports[3], aboutMe], await ListAsync(admin, ReportAssignment.Open));
        var figures = (await moderator.Api.Moderation.TryReadFiguresAsync()).OrThrow();
        Assert.Equal((4, 2, 1), (figures.Open, figures.Mine, figures.Unassigned));
        var all = (await admin.Api.Moderation.TryReadFiguresAsync()).OrThrow();
        Assert.Equal((5, 1, 2), (all.Open, all.Mine, all.Unassigned));
        Assert.True((await moderator.Api.Moderation.TryTakeAsync(aboutMe)).Problem!.IsNotFound);
        var own = await moderator.ReportAsync(players[1]);
        Assert.Equal(ProblemCodes.OwnDecision, (await moderator.Api.Moderation.TryTakeAsync(own)).Problem!.Code);
        using var unknown = await admin.AskAsync(HttpMethod.Get, "/api/moderation/reports?assigned=theirs");
        await unknown.RefusedAsync(System.Net.HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "assigned");
    }

    [Fact]
    public async Task What_is_given_back_or_left_alone_is_free_again()
    {
        var admin = await _api.AdminAsync();
        var (one, other) = (await _api.ModeratorAsync(admin), await _api.ModeratorAsync(admin));
        var players = await _api.JoinAsync(2);
        var report = await players[0].ReportAsync(players[1]);

        (await one.Api.Moderation.TryTakeAsync(report)).OrThrow();
        Assert.Null((await one.Api.Moderation.TryReleaseAsync(report)).Problem);
        Assert.Null((await one.Api.Moderation.TryReleaseAsync(report)).Problem);
        (await other.Api.Moderation.TryTakeAsync(report)).OrThrow();
        Assert.Null((await admin.Api.Moderation.TryReleaseAsync(report)).Problem);

        (await one.Api.Moderation.TryTakeAsync(report)).OrThrow();
        _api.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await LapseAsync());
        // Taking it again does not prolong it.
        (await one.Api.Moderation.TryTakeAsync(report)).OrThrow();
        _api.Clock.Advance(TimeSpan.FromHours(2));
        await LapseAsync();
        Assert.Null((await admin.Api.Moderation.FindAsync(report))!.AssignedTo);

        (await one.Api.Moderation.TryTakeAsync(report)).OrThrow();
        (await admin.Api.Sessions.TryConfirmAsync(new(ApiServer.Password))).OrThrow();
        Assert.Null((await admin.Api.Moderation.TryChangeRoleAsync(one.Id, AccountRole.Member)).Problem);
        Assert.Null((await admin.Api.Moderation.FindAsync(report))!.AssignedTo);
        (await other.Api.Moderation.TryTakeAsync(report)).OrThrow();
        (await admin.Api.Moderation.TrySuspendAsync(other.Id, new(_api.Now.AddDays(1), "Reason"))).OrThrow();
        await using var db = _api.OpenDatabase();
        Assert.False(await db.Reports.AnyAsync(r => r.AssignedToId != null || r.AssignedAt != null));
    }

    private Task<int> LapseAsync() => _api.Services.GetRequiredService<WriteTransaction>().RunAsync(
        (work, ct) => _api.Services.GetServices<IOldRows>().OfType<Assignments>().Single().RemoveAsync(work, 10, ct),
        CancellationToken.None);

    private static async Task<IReadOnlyList<Guid>> ListAsync(Player staff, ReportAssignment assigned) =>
        [.. (await staff.Api.Moderation.TryFilterAsync(new(Assigned: assigned))).OrThrow().Items.Select(report => report.Id)];
}
