using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>
/// If more tickets fit than there are seats, a group with closer levels, or with players that results and ratings put closer to each other,
/// may score higher. It keeps the same oldest ticket: precedence comes first, so that what is known of a player makes no other wait longer.
/// </summary>
internal sealed class Preference(Circle circle, GroupSearch search)
{
    /// <summary>Levels by results around the oldest ticket, closest first.</summary>
    private static readonly double[] Closeness = [0.5, 1, 1.5];

    /// <summary>Percent of manner around that of the oldest ticket, closest first; the last one is everybody.</summary>
    private static readonly int[] Likeness = [20, 40, 100];

    private readonly Group _closer = new();
    private ulong[] _band = [];

    /// <summary>The group with the players that score best.</summary>
    public Group Better(Group group, ReadOnlySpan<ulong> able, Wish wish, DateTimeOffset now)
    {
        if (wish.Seats + circle.Seats(able) <= group.Seats)
        {
            return group;
        }

        if (_band.Length < circle.Words)
        {
            _band = new ulong[circle.Words * 2];
        }

        var oldest = group.Oldest;
        var first = oldest == wish ? int.MaxValue : circle.NumberOf(oldest) + 1;
        var closest = Math.Abs(oldest.Profile.Level - wish.Profile.Level);
        var (lowest, highest) = (Math.Min(oldest.Profile.Level, wish.Profile.Level), Math.Max(oldest.Profile.Level, wish.Profile.Level));
        var band = _band.AsSpan(0, circle.Words);
        for (var spread = closest; spread < group.Spread; spread++)
        {
            for (var from = Math.Max(Traits.LowestLevel, highest - spread); from <= Math.Min(lowest, Traits.HighestLevel - spread); from++)
            {
                circle.OfLevels(from, from + spread, able, band);
                Try(group, band, wish, oldest, first, now);
            }
        }

        if (wish.Profile.IsKnown || circle.IsKnown)
        {
            var (level, manner) = (oldest.Profile.Skill, oldest.Profile.Manner ?? wish.Profile.Manner);
            foreach (var levels in Closeness)
            {
                foreach (var percent in manner is null ? [100] : Likeness)
                {
                    circle.OfKnown(level, levels, manner, percent, able, band);
                    Try(group, band, wish, oldest, first, now);
                }
            }
        }

        return group;
    }

    private void Try(Group group, ReadOnlySpan<ulong> band, Wish wish, Wish oldest, int first, DateTimeOffset now)
    {
        var sport = wish.Sport;
        if (search.Find(band, Math.Max(0, sport.MinPlayers - wish.Seats), sport.MaxPlayers - wish.Seats, first))
        {
            _closer.Set(band, wish, search.Chosen, circle, now);
            if (_closer.Oldest == oldest && _closer.Score > group.Score)
            {
                group.Take(_closer);
            }
        }
    }
}
