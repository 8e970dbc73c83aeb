using System.Data.Common;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data.Sqlite;

/// <summary>A database file that may not grow: SQLite answers as on a full disk (SQLITE_FULL).</summary>
[OnOneDatabase(DatabaseKind.Sqlite, "SQLite bounds a file by a pragma, as a full disk would.")]
public sealed class SqliteFullDiskTests
{
    [Fact]
    public async Task Writes_are_refused_with_a_code_reads_go_on_and_with_room_again_all_is_well()
    {
        var disk = new SmallDisk();
        await using var api = await ApiServer.StartAsync(new ApiSetup
        {
            FailsOnErrors = false,
            Configure = builder => builder.Services.ConfigureDbContext<PlayLinkDb>(options => options.AddInterceptors(disk)),
        });
        var player = await api.JoinAsync();
        var room = await player.OpenGroupAsync();
        disk.IsFull = true;

        using (var refused = await FillAsync(player, room.Id))
        {
            await refused.RefusedAsync(HttpStatusCode.ServiceUnavailable, ProblemCodes.StorageFull);
            Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter?.Delta);
        }

        Assert.Equal("Degraded", await api.Http.GetStringAsync("/health"));
        Assert.NotEmpty((await player.Api.Messages.LatestAsync(room.Id)).Items);

        disk.IsFull = false;
        using (var taken = await SendAsync(player, room.Id))
        {
            Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        }

        api.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("Healthy", await api.Http.GetStringAsync("/health"));
    }

    /// <summary>The first refusal, when the pages that the file has are used up.</summary>
    private static async Task<HttpResponseMessage> FillAsync(Player player, Guid room)
    {
        for (var at = 0; at < 1000; at++)
        {
            var response = await SendAsync(player, room);
            if (response.StatusCode != HttpStatusCode.Created)
            {
                return response;
            }

            response.Dispose();
        }

        throw new InvalidOperationException("The file grows although it may not.");
    }

    private static Task<HttpResponseMessage> SendAsync(Player player, Guid room) => player.AskAsync(
        HttpMethod.Post, $"/api/rooms/{room}/messages",
        $$"""{"clientMessageId":"{{Guid.NewGuid()}}","text":"{{new string('x', 2000)}}"}""");

    /// <summary>While it is full, no transaction makes the file larger than it is.</summary>
    private sealed class SmallDisk : DbTransactionInterceptor
    {
        private const long MostPages = 1_000_000;

        public bool IsFull { get; set; }

        public override ValueTask<DbTransaction> TransactionStartedAsync(
            DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
        {
            using var bound = connection.CreateCommand();
            bound.Transaction = result;
            // Less than there is means: no more than there is.
            bound.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {(IsFull ? 1 : MostPages)}");
            bound.ExecuteNonQuery();
            return ValueTask.FromResult(result);
        }
    }
}
