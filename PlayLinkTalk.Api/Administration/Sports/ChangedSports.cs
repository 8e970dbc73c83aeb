using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Administration.Rows;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Api.Administration.Sports;

/// <summary>The sports of the release with what admins changed of them.</summary>
internal static class ChangedSports
{
    /// <summary>A row of a sport that this release does not have is left alone.</summary>
    public static async Task<IReadOnlyList<SportInfo>> ReadAsync(
        PlayLinkDb db, PlayCatalogue catalogue, CancellationToken cancellationToken)
    {
        string[] known = [.. catalogue.BuiltIn.Select(sport => sport.Id)];
        var changed = await db.SportChanges.AsNoTracking().Where(s => known.Contains(s.Sport))
            .ToDictionaryAsync(s => s.Sport, cancellationToken);
        return [.. catalogue.BuiltIn.Select(sport => changed.GetValueOrDefault(sport.Id) is { } row ? Of(row) : sport)];
    }

    public static SportInfo Of(SportChangeRow row) => new(
        row.Sport, new LocalizedName(row.NameKo, row.NameEn), row.MinPlayers, row.MaxPlayers, row.Minutes, row.IsPaused ? true : null);
}
