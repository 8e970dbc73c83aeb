using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Moderation;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Moderation;

/// <summary>Appeals go to another moderator, and figures count what waits.</summary>
public sealed class AppealTests : IAsyncLifetime
{
    private ApiServer _api = null!;
    private Player _first = null!;
    private Player _second = null!;

    public async Task InitializeAsync()
    {
        _api = await ApiServer.StartAsync();
        _first = await AdminAsync();
        _second = await AdminAsync();
    }

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Another_moderator_grants_it_and_the_member_is_back()
    {
        var member = await SuspendedAsync();
        var appeal = (await AppealAsync(member)).OrThrow();
        Assert.Equal(AppealState.Received, appeal.State);
        // The same again is the first one.
        Assert.Equal(appeal.Id, (await AppealAsync(member)).OrThrow().Id);

        var seen = Assert.Single((await _first.Api.Moderation.TryListAppealsAsync()).OrThrow().Items);
        Assert.Equal((appeal.Id, member.Id, _first.Id, "Insults", "It was not me", false), (
            seen.Id, seen.Account.Id, seen.SuspendedBy.Id, seen.Reason, seen.Words, seen.MayDecide));
        Assert.Equal(ProblemCodes.OwnDecision, (await _first.Api.Moderation.TryDecideAppealAsync(
            appeal.Id, new(false, "No"))).Problem!.Code);
        Assert.True(Assert.Single((await _second.Api.Moderation.TryListAppealsAsync()).OrThrow().Items).MayDecide);
        (await _second.Api.Moderation.TryDecideAppealAsync(appeal.Id, new(true, "You are right"))).OrThrow();

        await _api.SignInAsync(member.Email);
        Assert.Empty((await _second.Api.Moderation.TryListAppealsAsync()).OrThrow().Items);
        var entries = (await _first.Api.Moderation.TryReadAuditAsync()).OrThrow().Items;
        Assert.Contains(entries, entry => (entry.Act, entry.Details) == ("decide-appeal", "Granted: You are right"));
    }

    [Fact]
    public async Task A_rejected_one_is_answered_once_and_the_suspension_stays()
    {
        var member = await SuspendedAsync();
        var appeal = (await AppealAsync(member)).OrThrow();

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _second.Api.Moderation.TryDecideAppealAsync(
            appeal.Id, new(false, "We looked again"))));

        Assert.Single(results, result => result.Problem is null);
        Assert.All(results.Where(r => r.Problem is not null), r => Assert.Equal(ProblemCodes.AlreadyDecided, r.Problem!.Code));
        var answered = (await AppealAsync(member)).OrThrow();
        Assert.Equal((AppealState.Rejected, "We looked again"), (answered.State, answered.Answer));
        Assert.Equal(ProblemCodes.Suspended, (await SignInAsync(member)).Code);
    }

    [Fact]
    public async Task A_pass_is_for_one_suspension_and_an_hour()
    {
        var member = await SuspendedAsync();
        var pass = (await SignInAsync(member)).Appeal!;
        Assert.Equal(ProblemCodes.InvalidToken, (await AppealAsync(pass + "A")).Problem!.Code);
        Assert.Equal(ProblemCodes.InvalidRequest, (await AppealAsync(pass, "")).Problem!.Code);
        Assert.True((await _first.Api.Moderation.TryLiftAsync(member.Id)).Succeeded);
        Assert.Equal(ProblemCodes.InvalidToken, (await AppealAsync(pass)).Problem!.Code);

        var other = await SuspendedAsync();
        var late = (await SignInAsync(other)).Appeal!;
        _api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(ProblemCodes.InvalidToken, (await AppealAsync(late)).Problem!.Code);
    }

    [Fact]
    public async Task A_ban_has_no_end_and_can_be_appealed_against()
    {
        var member = await _api.JoinAsync();
        var report = (await (await _api.JoinAsync()).Api.Reports.TryCreateAsync(
            new(new(ReportSubjectKind.Account, member.Id), ReportReason.Scam))).OrThrow().Id;
        Assert.Equal(ProblemCodes.InvalidRequest, (await _first.Api.Moderation.TryDecideAsync(
            report, new(ReportDecision.Ban, "Fraud", _api.Now.AddDays(1)))).Problem!.Code);
        (await _first.Api.Moderation.TryDecideAsync(report, new(ReportDecision.Ban, "Fraud"))).OrThrow();
        _api.Clock.Advance(TimeSpan.FromDays(4000));

        var refused = await SignInAsync(member);

        Assert.Equal((ProblemCodes.Suspended, "Fraud", null), (refused.Code, refused.Detail, refused.Until));
        Assert.Equal(AppealState.Received, (await AppealAsync(refused.Appeal!)).OrThrow().State);
    }

    [Fact]
    public async Task Figures_count_what_waits_and_how_long_decisions_took()
    {
        var reporter = await _api.JoinAsync();
        var reports = new List<Guid>();
        var begin = _api.Now;
        foreach (var accused in await _api.JoinAsync(4))
        {
            reports.Add((await reporter.Api.Reports.TryCreateAsync(
                new(new(ReportSubjectKind.Account, accused.Id), ReportReason.Spam))).OrThrow().Id);
        }

        Assert.Equal(new ModerationFigures(4, begin, 0, null, 0, 0, 0, 4), await FiguresAsync());
        foreach (var report in reports[..3])
        {
            _api.Clock.Advance(TimeSpan.FromMinutes(10));
            (await _first.Api.Moderation.TryDecideAsync(report, new(ReportDecision.Dismiss))).OrThrow();
        }

        await AppealAsync(await SuspendedAsync());

        Assert.Equal(new ModerationFigures(1, begin, 3, 1200, 1, 1, 0, 1), await FiguresAsync());
        _api.Clock.Advance(TimeSpan.FromDays(31));
        _first = await _api.SignInAsync(_first.Email);
        Assert.Equal(new ModerationFigures(1, begin, 0, null, 1, 0, 0, 1), await FiguresAsync());
    }

    [Fact]
    public async Task Moderators_leave_notes_to_each_other()
    {
        var players = await _api.JoinAsync(2);
        var report = (await players[0].Api.Reports.TryCreateAsync(
            new(new(ReportSubjectKind.Account, players[1].Id), ReportReason.Spam))).OrThrow().Id;

        (await _first.Api.Moderation.TryAddNoteAsync(report, "Seen before")).OrThrow();
        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        (await _second.Api.Moderation.TryAddNoteAsync(report, "By me, too")).OrThrow();

        var notes = (await _first.Api.Moderation.FindAsync(report))!.Notes!;
        Assert.Equal([(_first.Id, "Seen before"), (_second.Id, "By me, too")], notes.Select(note => (note.Author.Id, note.Text)));
        Assert.Equal(ProblemCodes.InvalidRequest, (await _first.Api.Moderation.TryAddNoteAsync(report, " ")).Problem!.Code);
        Assert.True((await _first.Api.Moderation.TryAddNoteAsync(Guid.NewGuid(), "Nothing")).Problem!.IsNotFound);
        Assert.True((await players[0].Api.Moderation.TryAddNoteAsync(report, "Mine")).Problem!.IsNotFound);
    }

    private async Task<ModerationFigures> FiguresAsync() => (await _first.Api.Moderation.TryReadFiguresAsync()).OrThrow();

    private async Task<Player> AdminAsync()
    {
        var player = await _api.JoinAsync("Keeper");
        await _api.Services.GetRequiredService<FirstAdmin>().AppointAsync(player.Email, CancellationToken.None);
        return await _api.SignInAsync(player.Email);
    }

    private async Task<Player> SuspendedAsync()
    {
        var member = await _api.JoinAsync();
        (await _first.Api.Sessions.TryConfirmAsync(new(ApiServer.Password))).OrThrow();
        (await _first.Api.Moderation.TrySuspendAsync(member.Id, new(_api.Now.AddDays(3), "Insults"))).OrThrow();
        return member;
    }

    private async Task<PlayLinkTalk.Client.ApiProblem> SignInAsync(Player member) =>
        (await _api.Nobody.Sessions.TrySignInAsync(new SignIn(member.Email, ApiServer.Password))).Problem!;

    private async Task<PlayLinkTalk.Client.ApiResult<Appeal>> AppealAsync(Player member) =>
        await AppealAsync((await SignInAsync(member)).Appeal!);

    private Task<PlayLinkTalk.Client.ApiResult<Appeal>> AppealAsync(string pass, string words = "It was not me") =>
        _api.Nobody.Moderation.TryAppealAsync(new(pass, words));
}
