using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.TextSearch;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Tests.Api.Rooms.Changes;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Rooms.Search;

/// <summary>On each database, before and after the messages are in the index: the results are equal.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private ApiServer _api = null!;

    public async Task InitializeAsync() => _api = await ApiServer.StartAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    public static TheoryData<string, string> Queries => new()
    {
        { "축구", "1 4" },
        { "축구하실", "1" },
        { "구하", "1" },
        { "실", "1" },
        { "분 축구", "1" },
        { "futsal", "2 5" },
        { "FUTSAL 축구", "" },
        { "cafe\u0301", "3" },
        { "😀", "5" },
        { "없는말", "" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Words_are_found_within_words_before_and_after_indexing(string words, string expected)
    {
        var talk = await Talk.OpenAsync(_api);
        foreach (var text in (string[])["축구하실 분 계세요?", "Futsal tonight", "at the Café", "내일 축구", "futsal 😀"])
        {
            await talk.Mia.SayAsync(talk.Room, text);
        }

        var query = words;
        Assert.Equal(expected, await SeqsAsync(talk, talk.Bo, query));
        await IndexAsync();
        Assert.Equal(expected, await SeqsAsync(talk, talk.Bo, query));
    }

    [Fact]
    public async Task Edited_deleted_and_removed_messages_are_found_as_they_are_now()
    {
        var talk = await Talk.OpenAsync(_api);
        await talk.Mia.SayAsync(talk.Room, "apple one");
        await talk.Mia.SayAsync(talk.Room, "apple two");
        await talk.Mia.SayAsync(talk.Room, "apple three");
        await IndexAsync();
        await talk.Mia.Api.Messages.TryEditAsync(talk.Room, 1, "banana");
        await talk.Mia.Api.Messages.TryDeleteAsync(talk.Room, 2);
        await talk.Bo.Api.Messages.TryRemoveAsync(talk.Room, 3);

        for (var round = 0; round < 2; round++)
        {
            Assert.Equal("", await SeqsAsync(talk, talk.Bo, "apple"));
            Assert.Equal("3", await SeqsAsync(talk, talk.Kim, "apple"));
            Assert.Equal("1", await SeqsAsync(talk, talk.Bo, "banana"));
            await IndexAsync();
        }
    }

    [Fact]
    public async Task All_rooms_of_mine_are_searched_page_by_page_and_no_other()
    {
        var talk = await Talk.OpenAsync(_api);
        var second = (await talk.Mia.OpenGroupAsync(talk.Bo)).Id;
        var foreign = (await talk.Kim.OpenGroupAsync(await _api.JoinAsync())).Id;
        for (var i = 0; i < 6; i++)
        {
            await talk.Mia.SayAsync(i % 2 == 0 ? talk.Room : second, $"tennis {i}");
            await talk.Kim.SayAsync(foreign, $"tennis foreign {i}");
            _api.Clock.Advance(TimeSpan.FromSeconds(i % 3));
        }

        var pages = await Pages.ReadAllAsync<Message>(async cursor =>
            (await talk.Bo.Api.Messages.TrySearchAsync("tennis", cursor: cursor, limit: 2)).OrThrow());

        Assert.Equal(6, pages.Select(message => message.Id).Distinct().Count());
        Assert.Equal(pages.OrderByDescending(message => message.SentAt).Select(message => message.SentAt), pages.Select(message => message.SentAt));
        Assert.DoesNotContain(pages, message => message.RoomId == foreign);
        Assert.Equal(3, (await talk.Kim.Api.Messages.TrySearchAsync("tennis", talk.Room)).OrThrow().Items.Count);
    }

    /// <summary>More rooms than one statement reads, some of them much busier than others, and messages of one moment.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Of_many_rooms_no_message_is_missed_or_found_twice(int limit)
    {
        const int Rooms = 20;
        var random = new Random(7);
        var (mia, bo) = (await _api.JoinAsync("Mia"), await _api.JoinAsync("Bo"));
        var rooms = new List<Guid>();
        while (rooms.Count < Rooms)
        {
            rooms.Add((await mia.OpenGroupAsync(bo)).Id);
        }

        var said = new List<Guid?>();
        for (var number = 0; number < 300; number++)
        {
            var room = rooms[(int)(Rooms * Math.Pow(random.NextDouble(), 3))];
            if (random.Next(3) > 0)
            {
                said.Add((await mia.SayAsync(room, $"tennis {number}")).Id);
            }
            else
            {
                await mia.SayAsync(room, $"other {number}");
            }

            _api.Clock.Advance(TimeSpan.FromSeconds(random.Next(3) * random.Next(20)));
            if (number == 200)
            {
                await IndexAsync();
            }
        }

        var found = await Pages.ReadAllAsync<Message>(async cursor =>
            (await bo.Api.Messages.TrySearchAsync("tennis", cursor: cursor, limit: limit)).OrThrow());

        Assert.Equal(said.Order(), found.Select(message => message.Id).Order());
        Assert.Equal(
            found.OrderByDescending(m => m.SentAt).ThenByDescending(m => m.RoomId).ThenByDescending(m => m.Seq).Select(m => m.Id),
            found.Select(m => m.Id));
    }

    [Theory]
    [InlineData("?q=")]
    [InlineData("")]
    [InlineData("?q=%20")]
    [InlineData("?q=a%00")]
    [InlineData("?q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k")]
    public async Task What_is_no_query_is_refused(string query)
    {
        var player = await _api.JoinAsync();

        using var response = await player.AskAsync(HttpMethod.Get, $"/api/search{query}");

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "q");
    }

    [Fact]
    public async Task The_index_is_complete_when_its_job_has_run()
    {
        var talk = await Talk.OpenAsync(_api);
        await Task.WhenAll(Enumerable.Range(0, 150).Select(i => talk.Mia.SayAsync(talk.Room, $"word{i}")));

        await IndexAsync();

        await using var db = _api.OpenDatabase();
        Assert.Equal(150, (await db.SearchPositions.SingleAsync(p => p.RoomId == talk.Room)).Seq);
        Assert.Equal(150, (await db.SearchPostings.SingleAsync(p => p.RoomId == talk.Room && p.Token == "wo")).Places.Length / 2);
        Assert.Single((await talk.Kim.Api.Messages.TrySearchAsync("word149")).OrThrow().Items);
    }

    private static async Task<string> SeqsAsync(Talk talk, Player player, string words) =>
        string.Join(' ', (await player.Api.Messages.TrySearchAsync(words, talk.Room)).OrThrow().Items.Select(m => m.Seq).Order());

    private async Task IndexAsync()
    {
        var job = _api.Services.GetServices<LeasedJob>().Single(job => job.LeaseName == "search-index");
        await using var db = _api.OpenDatabase();
        while (await db.Rooms.AnyAsync(room => room.LastSeq > 0
            && !db.SearchPositions.Any(position => position.RoomId == room.Id && position.Seq == room.LastSeq)))
        {
            job.RunNow();
            _api.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
        }
    }

    /// <summary>The newest two blocks of a log are looked at first, the others when these have too few.</summary>
    [Fact]
    public async Task Words_of_a_long_log_are_found_in_order_whichever_block_they_are_in()
    {
        const int Messages = 3 * Places.BlockSize;
        var (mia, bo) = (await _api.JoinAsync(), await _api.JoinAsync());
        var room = (await mia.OpenGroupAsync(bo)).Id;
        var last = (await mia.SayAsync(room, "first")).Seq;
        var said = Enumerable.Range(1, Messages).Select(n => new MessageRow
        {
            RoomId = room, Seq = last + n, Id = Guid.CreateVersion7(), SenderId = bo.Id, ClientMessageId = Guid.CreateVersion7(),
            Text = n % 2000 == 0 ? $"needle {n}" : "hay", SentAt = _api.Now.AddSeconds(n),
        }).ToList();
        var end = said[^1].SentAt;
        await using (var db = _api.OpenDatabase())
        {
            var postings =
                from row in said
                from token in SearchTokens.Of(row.Text)
                group Places.PlaceOf(row.Seq) by (Token: token, Block: Places.BlockOf(row.Seq)) into same
                select new SearchPostingRow
                {
                    RoomId = room, Token = same.Key.Token, Block = same.Key.Block, Places = Places.Merge([], same),
                };
            await db.SearchPostings.Where(p => p.RoomId == room).ExecuteDeleteAsync();
            await db.SearchPositions.Where(p => p.RoomId == room).ExecuteDeleteAsync();
            db.AddRange(said);
            db.AddRange(postings);
            db.Add(new SearchPositionRow { RoomId = room, Seq = last + Messages });
            await db.SaveChangesAsync();
            await db.Rooms.Where(r => r.Id == room).ExecuteUpdateAsync(set => set
                .SetProperty(r => r.LastSeq, last + Messages).SetProperty(r => r.LastActiveAt, end));
        }

        var found = new List<string?>();
        string? cursor = null;
        do
        {
            var page = (await mia.Api.Messages.TrySearchAsync("needle", room, cursor, 2)).OrThrow();
            found.AddRange(page.Items.Select(message => message.Text));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(1, Messages / 2000).Select(n => $"needle {2000 * n}").Reverse(), found);
    }
}
