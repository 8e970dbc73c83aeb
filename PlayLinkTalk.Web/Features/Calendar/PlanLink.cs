namespace PlayLinkTalk.Web.Features.Calendar;

/// <summary>Addresses of what the members of a room plan.</summary>
internal static class PlanLink
{
    public static string Room(Guid room) => $"/rooms/{room}/plans";

    public static string New(Guid room) => $"/calendar/new?room={room}";

    public static string Entry(Guid entry) => $"/calendar/entries/{entry}";

    /// <summary>The form of an answer.</summary>
    public static string Answer(Guid entry) => $"/calendar/entries/{entry}/answer";
}
