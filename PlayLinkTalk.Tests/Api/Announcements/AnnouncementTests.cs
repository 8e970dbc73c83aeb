using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Announcements;
using PlayLinkTalk.Contracts.Announcements;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Announcements;

/// <summary>An announcement is one row and one event, however many members there are, and ends by itself.</summary>
public sealed class AnnouncementTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    private AnnouncementBoard Board => _api.Services.GetRequiredService<AnnouncementBoard>();

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Everybody_reads_it_until_it_ends()
    {
        await _api.JoinAsync(3);
        var ear = new Ear();
        await _api.Broker.SubscribeAsync(Channels.Everybody, ear.Hear, CancellationToken.None);

        var (announced, errors) = await Board.AnnounceAsync("내일 점검", "Maintenance", _api.Now.AddHours(1), CancellationToken.None);

        Assert.False(errors.Any);
        var told = await ear.NextAsync();
        Assert.Equal((FeedEventTypes.Announcement, 0L), (told.Type, told.Seq));
        Assert.Equal(announced, JsonSerializer.Deserialize<Announcement>(told.Data.Span, WireJson.Options));
        Assert.Equal([announced!], await CurrentAsync());
        Assert.Equal((1, 0), await RowsAsync());

        _api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await CurrentAsync());
    }

    [Fact]
    public async Task What_is_no_announcement_is_refused_by_field()
    {
        var long501 = new string('가', AnnouncementRow.LongestText + 1);

        Assert.Equal(["korean", "english", "until"], await RefusedAsync(" ", long501, _api.Now));
        Assert.Equal(["until"], await RefusedAsync("가", "a", _api.Now.AddDays(91)));
        Assert.Equal((0, 0), await RowsAsync());
    }

    [Fact]
    public async Task Only_few_are_shown_at_once()
    {
        for (var at = 0; at < 3; at++)
        {
            Assert.Empty(await RefusedAsync($"{at}", $"{at}", _api.Now.AddHours(1)));
        }

        Assert.Equal(["until"], await RefusedAsync("4", "4", _api.Now.AddHours(1)));
        _api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await RefusedAsync("4", "4", _api.Now.AddHours(1)));
    }

    [Fact]
    public async Task One_is_withdrawn_once_and_everybody_hears_its_end()
    {
        var (announced, _) = await Board.AnnounceAsync("내일 점검", "Maintenance", _api.Now.AddHours(1), CancellationToken.None);
        var ear = new Ear();
        await _api.Broker.SubscribeAsync(Channels.Everybody, ear.Hear, CancellationToken.None);

        Assert.True(await Board.WithdrawAsync(announced!.Id, CancellationToken.None));

        // What was announced before the listener came may come late.
        var told = announced;
        while (told == announced)
        {
            told = JsonSerializer.Deserialize<Announcement>((await ear.NextAsync()).Data.Span, WireJson.Options)!;
        }

        Assert.Equal((announced.Id, true), (told.Id, told.Until <= _api.Now));
        Assert.Empty(await CurrentAsync());
        Assert.False(await Board.WithdrawAsync(announced.Id, CancellationToken.None));
        Assert.False(await Board.WithdrawAsync(Guid.NewGuid(), CancellationToken.None));
    }

    private async Task<string[]> RefusedAsync(string korean, string english, DateTimeOffset until) =>
        [.. (await Board.AnnounceAsync(korean, english, until, CancellationToken.None)).Errors.All.Select(error => error.Field)];

    private async Task<IReadOnlyList<Announcement>> CurrentAsync() => (await _api.Nobody.Announcements.TryListAsync()).OrThrow().Items;

    /// <summary>Announcements, and entries of all feeds about them.</summary>
    private async Task<(int Announcements, int Feeds)> RowsAsync()
    {
        await using var db = _api.OpenDatabase();
        return (await db.Announcements.CountAsync(), await db.FeedEvents.CountAsync(e => e.Type == FeedEventTypes.Announcement));
    }
}
