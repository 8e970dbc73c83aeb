using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Lobby;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Assistant;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>
/// Reads what the assistant may know: the room's last messages since it joined, without whispers, deleted ones, and those of members that
/// block it; and the figures that everybody can see.
/// </summary>
internal sealed class ConversationReader(IServiceScopeFactory scopes, PlayCatalogue catalogue, IOptions<AssistantOptions> options)
{
    private readonly AssistantOptions _options = options.Value;

    public async Task<Conversation> ReadAsync(Question question, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlayLinkDb>();
        var said = await SaidAsync(db, question, cancellationToken);
        var asked = said.Find(line => line.Seq == question.Seq)?.Text ?? "";
        var near = await FiguresAsync(db, scope.ServiceProvider.GetRequiredService<LobbyReader>(), question.AskedBy, cancellationToken);
        return new(question.Instruction, Bounded(said), asked, near);
    }

    private sealed record Said(long Seq, Guid SenderId, string Name, string Text);

    /// <summary>The newest first.</summary>
    private Task<List<Said>> SaidAsync(PlayLinkDb db, Question question, CancellationToken cancellationToken) => (
        from m in db.Messages.AsNoTracking()
        where m.RoomId == question.RoomId && m.Seq <= question.Seq && m.WhisperTo == null && m.Text != ""
            && m.SenderId != RoomNotice.Nobody
            && db.RoomMembers.Any(own => own.RoomId == m.RoomId && own.AccountId == AssistantAccount.Id && m.SentAt >= own.JoinedAt)
            && !db.Blocks.Any(b => b.BlockerId == m.SenderId && b.BlockedId == AssistantAccount.Id)
        join a in db.Accounts on m.SenderId equals a.Id
        orderby m.Seq descending
        select new Said(m.Seq, m.SenderId, a.DisplayName, m.Text)).Take(_options.MostMessages).ToListAsync(cancellationToken);

    /// <summary>As many of the newest as fit, and always the newest one; in the order in which they were said.</summary>
    private List<Line> Bounded(IEnumerable<Said> newestFirst)
    {
        var lines = new List<Line>();
        var left = _options.MostCharacters;
        foreach (var said in newestFirst)
        {
            left -= said.Name.Length + said.Text.Length;
            if (left < 0 && lines.Count > 0)
            {
                break;
            }

            lines.Add(new(said.SenderId == AssistantAccount.Id ? null : said.Name, said.Text));
        }

        lines.Reverse();
        return lines;
    }

    private async Task<Figures> FiguresAsync(PlayLinkDb db, LobbyReader lobby, Guid account, CancellationToken cancellationToken)
    {
        var home = await db.Accounts.Where(a => a.Id == account).Select(a => a.District).SingleOrDefaultAsync(cancellationToken);
        if (catalogue.FindDistrict(home) is not { } centre)
        {
            return new(_options.NearKm, []);
        }

        string[] near = [.. catalogue.Districts.Where(d => PlayCatalogue.DistanceKm(d, centre) <= _options.NearKm).Select(d => d.Id)];
        var board = await lobby.ReadAsync(near, cancellationToken);
        var waiting = board.Waiting.ToDictionary(count => count.Sport, count => count.Count);
        var games = board.Games.CountBy(game => game.Sport).ToDictionary();
        return new(_options.NearKm, [.. waiting.Keys.Union(games.Keys).Select(catalogue.FindSport).OfType<Contracts.Catalogue.SportInfo>()
            .Select(sport => new SportFigures(
                sport.Id, sport.Name.Ko, sport.Name.En, waiting.GetValueOrDefault(sport.Id), games.GetValueOrDefault(sport.Id)))
            .OrderByDescending(sport => sport.Waiting).ThenBy(sport => sport.Sport, StringComparer.Ordinal)]);
    }
}
