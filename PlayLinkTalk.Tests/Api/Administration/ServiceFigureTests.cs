using System.Net;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Administration.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Administration;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Administration;

/// <summary>The figures of the service, as its processes and nodes count them.</summary>
public sealed class ServiceFigureTests : IAsyncLifetime
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
    public async Task What_happens_is_counted()
    {
        var players = await _api.JoinAsync(3);
        await players[0].AskForGameAsync();
        await players[1].AskForGameAsync();
        await players[2].AskForGameAsync(fromHours: 30);
        var room = await players[0].OpenGroupAsync(players[1]);
        await players[0].SayAsync(room.Id);
        await players[0].SayAsync(room.Id);

        ServiceFigures figures = null!;
        await Patience.UntilAsync(
            async () =>
            {
                _api.Clock.Advance(TimeSpan.FromSeconds(10));
                figures = (await _admin.Api.Administration.TryReadFiguresAsync()).OrThrow();
                return SumOf(figures, FigureName.Sends) >= 2 && SumOf(figures, FigureName.Asked) >= 3;
            },
            "the process has written its figures");

        Assert.Equal((4, 1, 1), (figures.Accounts, figures.Waiting, figures.Games));
        Assert.Equal((2.0, 3.0, 2.0, 1.0), (
            SumOf(figures, FigureName.Sends), SumOf(figures, FigureName.Asked), SumOf(figures, FigureName.Matched),
            SumOf(figures, FigureName.Games)));
        Assert.Equal(2.0 / 3, figures.MatchRate!.Value, 6);
        Assert.Equal(4, SumOf(figures, FigureName.Accounts));
        Assert.All(figures.Series, series => Assert.Equal(series.SpanMinutes == 1 ? 60 : 24, series.Values.Count));
        Assert.Equal(
            [QueueName.Events, QueueName.Letters, QueueName.Pushes, QueueName.Uploads, QueueName.Reports],
            figures.Queues.Select(queue => queue.Name));
    }

    [Fact]
    public async Task Nodes_report_and_a_silent_one_is_gone()
    {
        await ReportAsync("""{"node":"node-1","connections":7,"queued":2,"lagMilliseconds":9}""");
        await ReportAsync("""{"node":"node-1","connections":5,"queued":1,"lagMilliseconds":4}""");
        await ReportAsync("""{"node":"node-2","connections":3,"queued":0,"lagMilliseconds":0}""");

        var figures = (await _admin.Api.Administration.TryReadFiguresAsync()).OrThrow();

        Assert.Equal(
            [("node-1", 5, 1, 9), ("node-2", 3, 0, 0)],
            figures.Nodes.Select(node => (node.Node, node.Connections, node.Queued, node.LagMilliseconds)));
        Assert.Equal(8, figures.Series.Single(series => series.Name == FigureName.Connections).Values[^1]);
        Assert.Equal(9, figures.Series.Single(series => series.Name == FigureName.Lag).Values[^1]);
        _api.Clock.Advance(TimeSpan.FromMinutes(4));
        figures = (await _admin.Api.Administration.TryReadFiguresAsync()).OrThrow();
        Assert.Empty(figures.Nodes);
        Assert.Equal(8, SumOf(figures, FigureName.Connections));
    }

    [Fact]
    public async Task A_report_that_is_none_is_refused_by_field()
    {
        using var response = await _api.Http.PostAsync(
            "/api/realtime/figures", Json("""{"node":"","connections":-1,"queued":-1,"lagMilliseconds":-1}"""));

        var problem = await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest);
        Assert.Equal(
            ["connections", "lagMilliseconds", "node", "queued"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Fact]
    public async Task Old_figures_are_removed()
    {
        await using (var db = _api.OpenDatabase())
        {
            db.Figures.AddRange(((int[])[23, 22, 20]).Select(hours => new FigureRow
            {
                At = _api.Now.AddHours(-hours).AddMinutes(-30), Name = FigureName.Sends, Node = "node", Value = hours,
            }));
            await db.SaveChangesAsync();
        }

        _api.Clock.Advance(TimeSpan.FromHours(1));

        await Patience.UntilAsync(
            async () =>
            {
                await using var db = _api.OpenDatabase();
                return (await db.Figures.Where(figure => figure.Node == "node").Select(figure => figure.Value).ToListAsync())
                    .Order().SequenceEqual([20, 22]);
            },
            "those of more than 24 hours are gone");
    }

    private static double SumOf(ServiceFigures figures, string name) =>
        figures.Series.Single(series => series.Name == name).Values.Sum();

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    private async Task ReportAsync(string json)
    {
        using var response = await _api.Http.PostAsync("/api/realtime/figures", Json(json));
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
