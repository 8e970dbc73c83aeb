using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Schedules;

/// <summary>Section <c>Reminders</c>.</summary>
public sealed class ReminderOptions
{
    public const string Section = "Reminders";

    /// <summary>How long before a game its players are told that it is time to leave, in minutes.</summary>
    [Range(1, 1440)]
    public int MinutesBefore { get; set; } = 30;

    /// <summary>Interval between searches for due reminders, in seconds.</summary>
    [Range(0.1, 600)]
    public double CheckSeconds { get; set; } = 2;
}
