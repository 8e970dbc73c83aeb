using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Administration;

/// <summary>What admins can switch off. The words never change their meaning.</summary>
public static class SwitchableFeature
{
    /// <summary>New accounts, by email or over another service.</summary>
    public const string SignUp = "sign-up";
    /// <summary>New guests.</summary>
    public const string Guests = "guests";
    /// <summary>New wishes to play, and playing again with the same people.</summary>
    public const string Wishes = "wishes";
    /// <summary>The whole board.</summary>
    public const string Board = "board";
    /// <summary>New files and pictures.</summary>
    public const string Uploads = "uploads";
    /// <summary>New bookings of courts.</summary>
    public const string Bookings = "bookings";
    /// <summary>New groups and direct conversations.</summary>
    public const string Rooms = "rooms";
    /// <summary>Answers of the assistant.</summary>
    public const string Assistant = "assistant";

    /// <summary>All, in the order in which they are listed.</summary>
    public static IReadOnlyList<string> All { get; } = [SignUp, Guests, Wishes, Board, Uploads, Bookings, Rooms, Assistant];
}

/// <summary>Whether a feature can be used now.</summary>
/// <param name="Feature">From <see cref="SwitchableFeature"/>.</param>
/// <param name="Off">Its calls answer <see cref="ProblemCodes.FeatureOff"/>.</param>
public sealed record FeatureState(string Feature, bool Off);

/// <summary>A feature with the last act on it, for admins.</summary>
/// <param name="Feature">From <see cref="SwitchableFeature"/>.</param>
/// <param name="Off">Its calls answer <see cref="ProblemCodes.FeatureOff"/>.</param>
/// <param name="ChangedBy">The admin; null: it was never switched.</param>
/// <param name="ChangedAt">When; null: it was never switched.</param>
public sealed record FeatureSwitch(string Feature, bool Off, PlayerName? ChangedBy, DateTimeOffset? ChangedAt);

/// <param name="Off">Required.</param>
public sealed record SwitchFeature(bool? Off);
