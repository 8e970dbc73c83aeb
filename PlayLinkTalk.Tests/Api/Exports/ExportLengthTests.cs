using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Exports;
using PlayLinkTalk.Tests.Databases;
using PlayLinkTalk.Tests.Processes;
using Xunit;
using Xunit.Abstractions;

namespace PlayLinkTalk.Tests.Api.Exports;

/// <summary>Long histories: complete, in pages, and made again when the process is killed.</summary>
[OnOneDatabase(DatabaseKind.Sqlite, "It is about the embedded default, and about the length.")]
public sealed class ExportLengthTests(ITestOutputHelper output)
{
    /// <summary>Another number is for measurements: <c>docs/measurements/export.md</c>.</summary>
    private static readonly int Messages = int.Parse(
        Environment.GetEnvironmentVariable("PLAYLINKTALK_EXPORT_MESSAGES") ?? "3000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_long_history_is_complete_and_others_send_meanwhile()
    {
        await using var api = await ApiServer.StartAsync();
        var (mia, bo) = (await api.JoinAsync("Mia"), await api.JoinAsync("Bo"));
        var rooms = new List<Guid>();
        for (var i = 0; i < 10; i++)
        {
            rooms.Add((await mia.OpenGroupAsync(bo)).Id);
        }

        await FillAsync(api, rooms, mia.Id, bo.Id);
        var began = Stopwatch.GetTimestamp();
        (await mia.Api.Me.TryExportAsync()).OrThrow();
        var sends = new List<double>();
        await Patience.UntilAsync(async () =>
        {
            var sent = Stopwatch.GetTimestamp();
            await bo.SayAsync(rooms[sends.Count % rooms.Count], "meanwhile");
            sends.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            return (await mia.Api.Me.FindExportAsync())!.State == ExportState.Ready;
        }, "the file is ready");
        var took = Stopwatch.GetElapsedTime(began);

        using var response = await mia.AskAsync(HttpMethod.Get, "/api/me/export/file");
        using var data = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
        var written = data.RootElement.GetProperty("messages").EnumerateArray()
            .Count(message => message.GetProperty("text").GetString()!.StartsWith("Message ", StringComparison.Ordinal));
        sends.Sort();
        var bytes = (await mia.Api.Me.FindExportAsync())!.Bytes;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Messages} messages: {took.TotalSeconds:0.0} s, {bytes / 1048576.0:0.0} MB; "
                + $"{sends.Count} sends meanwhile, median {sends[sends.Count / 2]:0.0} ms, slowest {sends[^1]:0.0} ms"));
        Assert.Equal(Messages, written);
    }

    [Fact]
    public async Task A_killed_process_makes_an_accepted_file_after_its_start()
    {
        await using var standalone = await StandaloneProcess.StartAsync("--crowd", "0", "--Passwords:IterationCount=10000");
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = standalone.Address };
        var nobody = new PlayLinkApi(http, CallerCredentials.Anonymous);
        var guest = (await nobody.Accounts.TryStartGuestAsync(new CreateGuest("Mia"))).OrThrow();
        var mia = nobody.As(CallerCredentials.Bearer(guest.AccessToken));
        var asked = (await mia.Me.TryExportAsync()).OrThrow();

        await standalone.KillAsync();
        await standalone.StartAgainAsync();

        await Patience.UntilAsync(
            async () => await mia.Me.FindExportAsync() is { State: ExportState.Ready } ready && ready.Id == asked.Id, "the file is ready");
    }

    /// <summary>Behind the Api's back: sending so many would take longer than what is measured.</summary>
    private static async Task FillAsync(ApiServer api, IReadOnlyList<Guid> rooms, Guid mia, Guid bo)
    {
        await using var db = api.OpenDatabase();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var (room, share) in rooms.Select((room, at) => (room, Messages / rooms.Count + (at < Messages % rooms.Count ? 1 : 0))))
        {
            var last = await db.Rooms.Where(r => r.Id == room).Select(r => r.LastSeq).SingleAsync();
            for (var done = 0; done < share; done += 100)
            {
                var some = Enumerable.Range(done, Math.Min(100, share - done)).Select(i => new MessageRow
                {
                    RoomId = room, Seq = last + 1 + i, Id = Guid.CreateVersion7(), SenderId = i % 3 == 0 ? mia : bo,
                    ClientMessageId = Guid.NewGuid(), Text = $"Message {i}: see you at the court at seven, bring water", SentAt = api.Now,
                }).ToList();
                await db.InsertAsync(some, CancellationToken.None);
            }

            await db.Rooms.Where(r => r.Id == room).ExecuteUpdateAsync(set => set.SetProperty(r => r.LastSeq, last + share));
        }

        await transaction.CommitAsync();
    }
}
