using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Tests.Api.Leases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Mail;

/// <summary>Several Apis on one database: what was acknowledged is sent, once.</summary>
public sealed class SeveralSendersTests : IAsyncLifetime
{
    private const int Members = 12;
    private readonly MailServer _server = new();
    private readonly SharedDatabase _shared = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _shared.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Letters_of_every_process_are_sent_once_also_when_the_sender_stops()
    {
        var first = await _shared.StartAsync("first", settings: _server.Settings);
        var second = await _shared.StartAsync("second", settings: _server.Settings);
        var emails = Enumerable.Range(0, Members).Select(_ => $"{Guid.NewGuid():N}@players.example").ToArray();
        await Task.WhenAll(emails.Take(Members / 2).Select((email, i) => SignUpAsync(i % 2 == 0 ? first : second, email)));
        await first.StopAsync();
        await Task.WhenAll(emails.Skip(Members / 2).Select(email => SignUpAsync(second, email)));

        await Patience.UntilAsync(
            async () =>
            {
                _shared.Clock.Advance(TimeSpan.FromMilliseconds(100));
                await using var db = second.OpenDatabase();
                return !await db.Letters.AnyAsync();
            },
            "no letter waits");

        Assert.Equal(emails.Order(), _server.Taken.Select(mail => mail.To.Mailboxes.Single().Address).Order());
    }

    [Fact]
    public async Task A_frozen_process_that_believes_in_its_lease_sends_nothing()
    {
        var frozen = await _shared.StartFrozenAsync("frozen", _server.Settings);
        var second = await _shared.StartAsync("second", settings: _server.Settings);
        await _shared.ExpireAsync();
        await _shared.UntilAllAreWithAsync("second", TimeSpan.FromMilliseconds(100));

        // Its own letter wakes it; the lease is checked in the database.
        await SignUpAsync(frozen, $"{Guid.NewGuid():N}@players.example");
        await SignUpAsync(second, $"{Guid.NewGuid():N}@players.example");

        await Patience.UntilAsync(
            async () =>
            {
                _shared.Clock.Advance(TimeSpan.FromMilliseconds(100));
                await using var db = second.OpenDatabase();
                return !await db.Letters.AnyAsync();
            },
            "no letter waits");
        Assert.Equal(2, _server.Taken.Count);
    }

    private static Task SignUpAsync(ApiServer api, string email) => api.Nobody.Accounts.CreateAsync(
        new CreateAccount(email, ApiServer.Password, "Kim", Gender.Other, null, "seoul-mapo", null));
}
