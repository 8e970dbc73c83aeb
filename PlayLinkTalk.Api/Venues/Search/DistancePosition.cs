using System.Globalization;
using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.Venues.Search;

/// <summary>The position of a venue in a list sorted by distance, then by id.</summary>
/// <param name="Squared">Kilometres, squared, to the last digit as the database gave it.</param>
internal readonly record struct DistancePosition(double Squared, Guid Id)
{
    public string ToCursor() => Paging.Encode(Squared.ToString("R", CultureInfo.InvariantCulture), Id);

    /// <summary>False when no such list issued the cursor. Null is the start of the list.</summary>
    public static bool TryRead(Paging paging, out DistancePosition? position)
    {
        position = null;
        if (paging.Cursor is null)
        {
            return true;
        }

        if (paging.Keys(2) is not [var distance, var id] || !Guid.TryParseExact(id, "D", out var last)
            || !double.TryParse(
                distance, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var squared)
            || !double.IsFinite(squared))
        {
            return false;
        }

        position = new DistancePosition(squared, last);
        return true;
    }
}
