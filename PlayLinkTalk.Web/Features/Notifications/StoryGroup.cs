using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Web.Features.Notifications;

/// <summary>Notifications of one day; those about the same thing are one line, the newest of them.</summary>
/// <param name="Day">In the words of the language.</param>
internal sealed record StoryGroup(string Day, IReadOnlyList<StoryLine> Lines)
{
    /// <param name="entries">The newest first.</param>
    /// <param name="unread">The number of unread entries, which are the newest.</param>
    /// <param name="story">Puts an entry into words.</param>
    /// <param name="day">The day of a time.</param>
    public static IReadOnlyList<StoryGroup> Of(
        IReadOnlyList<FeedEvent> entries, int unread, Func<FeedEvent, Story> story, Func<DateTimeOffset, string> day) =>
    [
        .. entries.Select((entry, index) => (Entry: entry, Story: story(entry), IsUnread: index < unread))
            .GroupBy(each => day(each.Entry.At))
            .Select(group => new StoryGroup(group.Key,
            [
                .. group.GroupBy(each => (each.Entry.Type, each.Story.Icon, each.Story.Href, each.Story.Who is null ? each.Entry.Seq : 0))
                    .Select(alike => new StoryLine(
                        alike.First().Entry, alike.First().Story, alike.Any(each => each.IsUnread), alike.Count() - 1)),
            ])),
    ];
}

/// <param name="Entry">The newest.</param>
/// <param name="More">Further entries about the same thing.</param>
internal sealed record StoryLine(FeedEvent Entry, Story Story, bool IsUnread, int More);
