using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Tests.Web.Layout;

/// <summary>The board, and what moderators and admins see.</summary>
internal sealed partial class LongestData
{
    private void AddBoard()
    {
        var me = new PlayerName(api.Me.Id, Zalgo);
        var html = $"<h3>{new string('W', 300)}</h3><ul><li>{new string('뷁', 300)}</li></ul><pre><code>{new string('c', 300)}</code></pre>";
        WantedPlayers[] wanted =
        [
            new(Ticket: new(Guid.CreateVersion7(), TicketState.Waiting, sport, district, start, start.AddDays(2))),
            new(Match: new(Guid.CreateVersion7(), MatchState.Full, sport, district, start, start.AddHours(3), 28, 28)),
        ];
        Attachment[] pictures =
        [
            .. Enumerable.Range(0, 10).Select(_ => new Attachment(
                Guid.CreateVersion7(), FileKind.Image, new string('f', 100), 10_000_000, 2560, 640, "#808080")),
        ];
        api.Versions.Add(new(2, new string('W', 100), new string('t', 8000), start));
        foreach (var each in wanted)
        {
            api.Posts.Add(new(
                Guid.CreateVersion7(), PostCategory.Players, me, new string('W', 100), new string('t', 8000), html, 100_000, 100_000,
                1_000_000, 3, true, true, start.AddDays(-3), start.AddDays(-3), each, pictures));
            api.Comments.Add(new(
                Guid.CreateVersion7(), api.Posts[^1].Id, me, "https://example.org/" + new string('a', 300), true, start.AddDays(-3)));
        }
    }

    private void AddReports()
    {
        var me = new PlayerName(api.Me.Id, Zalgo);
        Attachment[] files =
        [
            new(Guid.CreateVersion7(), FileKind.Image, new string('f', 100), 10_000_000, 2560, 640, "#808080"),
            new(Guid.CreateVersion7(), FileKind.Pdf, new string('f', 100), 10_000_000),
        ];
        var context = new FrozenContext(
            new string('W', 100),
            [new(Guid.CreateVersion7(), me, new string('t', 2000), start, true, files, [new(new string('t', 2000), start)])], [me],
            new(Zalgo, new string('W', 300), district, start, [new(sport, 5)], Guid.CreateVersion7()));
        TeamMessage[] letters = [new(1, true, new string('W', 1000), start, me), new(2, false, new string('뷁', 1000), start)];
        foreach (var decision in (ReportDecision?[])[null, ReportDecision.Suspend])
        {
            api.Reports.Add(new(
                Guid.CreateVersion7(), new(ReportSubjectKind.Comment, me.Id), me, me, ReportReason.Impersonation, new string('w', 1000),
                null, decision is null ? ReportState.Received : ReportState.Decided, start, decision, new string('n', 500), me.Id, start,
                context, [new(me.Id, me, new string('n', 1000), start)], me, start, new(me.Id, start, start, true, 5, letters)));
            api.OwnReports.Add(new(
                Guid.CreateVersion7(), new(ReportSubjectKind.Comment, me.Id), ReportReason.Impersonation, new string('w', 1000),
                decision is null ? ReportState.Received : ReportState.Decided, start));
            api.Threads.Add(new(Guid.CreateVersion7(), start, start, decision is null, decision is null ? 5 : 0, letters));
        }

        api.Appeals.Add(new(
            Guid.CreateVersion7(), me, me, new string('r', 500), start, new string('w', 1000), AppealState.Received, start, true));
        api.Appeals.Add(new(Guid.CreateVersion7(), me, me, "r", null, "w", AppealState.Received, start, false));
        api.Drafts.Add(new(PostCategory.Players, new string('W', 100), new string('w', 8000), 3, start));

        AddAdministration(me);
        api.Audit.Add(new(Guid.CreateVersion7(), me, "lift-suspension", "account", me.Id, new string('d', 500), start));
    }

    private void AddAdministration(PlayerName me)
    {
        api.Managed.Add(new(me, AccountRole.Moderator, start, 1000, start, true));
        api.ManagedSessions.Add(new(Guid.CreateVersion7(), me, new string('D', 80), start, start, start));
        api.VenueManagers.Add(new(me.Id, me.Name));
        api.Switches[0] = new(SwitchableFeature.SignUp, true, me, start);
        api.ManagedSports[0] = new(
            new("football", new(new string('축', 30), new string('W', 30)), 22, 60, 480, true), api.ManagedSports[0].Built, me, start);
        api.Figures = new(
            1_000_000, 1_000_000, 1_000_000, 1_000_000, 1,
            [new(new string('n', 100), 1_000_000, 1_000_000, 1_000_000, start)],
            [
                .. ((string[])[QueueName.Events, QueueName.Letters, QueueName.Pushes, QueueName.Uploads, QueueName.Reports])
                    .Select(name => new QueueFigure(name, 10_000, 1_000_000)),
            ],
            [
                .. ((string[])[FigureName.Connections, FigureName.Lag, FigureName.Unwritten])
                    .Select(name => new FigureSeries(name, 1, [.. Enumerable.Range(0, 60).Select(at => at * 1e6)])),
                new(FigureName.Accounts, 60, new double[24]),
            ],
            start);
    }
}
