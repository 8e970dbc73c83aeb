namespace PlayLinkTalk.Load.Month;

internal static class Times
{
    /// <summary>Times of one owner that overlap the one before, half open.</summary>
    public static long Overlaps<TOwner>(IEnumerable<IGrouping<TOwner, (DateTimeOffset Start, DateTimeOffset End)>> owners) =>
        owners.Sum(times =>
        {
            var (breaks, end) = (0L, DateTimeOffset.MinValue);
            foreach (var time in times.Order())
            {
                breaks += time.Start < end ? 1 : 0;
                end = time.End > end ? time.End : end;
            }

            return breaks;
        });
}
