using System.Globalization;

namespace PlayLinkTalk.Api.Http;

/// <summary>
/// The place of an item in a list that goes by time, and by id among items of the same time: where the next page begins.
/// </summary>
internal readonly record struct Position(DateTimeOffset At, Guid Id)
{
    public string ToCursor() => Paging.Encode(At.UtcTicks, Id);

    /// <summary>False when the cursor was not given out by such a list. Null is the list's beginning.</summary>
    public static bool TryRead(Paging paging, out Position? position)
    {
        position = null;
        if (paging.Cursor is null)
        {
            return true;
        }

        if (paging.Keys(2) is not [var time, var id] || !Guid.TryParseExact(id, "D", out var last)
            || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }

        position = new Position(new DateTimeOffset(ticks, TimeSpan.Zero), last);
        return true;
    }
}
