using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Specifications;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Administration;

/// <summary>Admins announce to everybody: one row, one event, one entry of the audit log.</summary>
public sealed class AnnouncingTests : IAsyncLifetime
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
    public async Task An_announcement_is_one_row_and_can_be_withdrawn()
    {
        await _api.JoinAsync(3);
        var ear = new Ear();
        await _api.Broker.SubscribeAsync(Channels.Everybody, ear.Hear, CancellationToken.None);

        var announced = (await _admin.Api.Administration.TryAnnounceAsync(
            new("내일 점검", "Maintenance", _api.Now.AddHours(1)))).OrThrow();

        Assert.Equal(FeedEventTypes.Announcement, (await ear.NextAsync()).Type);
        Assert.Equal([announced], (await _api.Nobody.Announcements.TryListAsync()).OrThrow().Items);
        await using (var db = _api.OpenDatabase())
        {
            Assert.Equal((1, 0), (
                await db.Announcements.CountAsync(),
                await db.FeedEvents.CountAsync(entry => entry.Type == FeedEventTypes.Announcement)));
        }

        // Of one millisecond, either would be the newest.
        _api.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await _admin.Api.Administration.TryWithdrawAsync(announced.Id)).OrThrow();
        Assert.Empty((await _api.Nobody.Announcements.TryListAsync()).OrThrow().Items);
        Assert.True((await _admin.Api.Administration.TryWithdrawAsync(announced.Id)).Problem!.IsNotFound);
        Assert.Equal(
            [("withdraw-announcement", _admin.Id), ("announce", _admin.Id)],
            (await _admin.AuditAsync()).Where(entry => entry.SubjectId == announced.Id).Select(entry => (entry.Act, entry.Actor!.Id)));
    }

    [Fact]
    public async Task What_is_no_announcement_is_refused_by_field()
    {
        var refused = (await _admin.Api.Administration.TryAnnounceAsync(new(null, new string('a', 501), null))).Problem!;

        Assert.Equal(["english", "korean", "until"], refused.Errors.Keys.Order());
    }
}
