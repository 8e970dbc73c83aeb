using System.Globalization;

namespace PlayLinkTalk.Api.Http;

/// <summary>
/// The position of an item in a list sorted by time, then by id: where the next page starts.
/// </summary>
internal readonly record struct Position(DateTimeOffset At, Guid Id)
{
    public string ToCursor() => Paging.Encode(At.UtcTicks, Id);

    /// <summary>False when no such list issued the cursor. Null is the start of the list.</summary>
    public static bool TryRead(Paging paging, out Position? position)
    {
        position = null;
        if (paging.Cursor is null)
        {
            return true;
        }

        if (paging.Keys(2) is not [var time, var id] || !Guid.TryParseExact(id, "D", out var last)
            || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }

        position = new Position(new DateTimeOffset(ticks, TimeSpan.Zero), last);
        return true;
    }
}
