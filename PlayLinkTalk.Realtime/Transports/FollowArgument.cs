using System.Text.Json;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>The argument of <c>Follow</c>.</summary>
/// <param name="Positions">Room to position; null where the value is no position.</param>
/// <param name="Garbage">Names that are no ids of rooms.</param>
internal sealed record FollowArgument(IReadOnlyDictionary<Guid, long?> Positions, IReadOnlyList<string> Garbage)
{
    private const int LongestName = 64;

    /// <summary>Null when it is not an object, has a name that is no text, or names more rooms than the limit.</summary>
    public static FollowArgument? Read(JsonElement sent, int limit)
    {
        if (sent.ValueKind != JsonValueKind.Object || sent.GetPropertyCount() > limit)
        {
            return null;
        }

        var positions = new Dictionary<Guid, long?>();
        var garbage = new List<string>();
        foreach (var room in sent.EnumerateObject())
        {
            if (HubCall.NameOf(room) is not { } name)
            {
                return null;
            }

            if (Guid.TryParseExact(name, "D", out var roomId))
            {
                positions[roomId] = room.Value.ValueKind == JsonValueKind.Number && room.Value.TryGetInt64(out var seq) && seq >= 0
                    ? seq
                    : null;
            }
            else
            {
                garbage.Add(name.Length <= LongestName ? name : Shortened(name));
            }
        }

        return new(positions, garbage);
    }

    /// <summary>Never cuts a surrogate pair in two.</summary>
    private static string Shortened(string name) =>
        name[..(char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName)];
}
