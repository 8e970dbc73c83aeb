using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;

namespace PlayLinkTalk.Api.Venues.Booking;

/// <summary>Bookings of courts that ended long ago, with their cells.</summary>
internal sealed class OldBookings(IOptions<VenueOptions> options, TimeProvider time) : IOldRows
{
    public async Task<int> RemoveAsync(Work work, int most, CancellationToken cancellationToken)
    {
        var before = time.Now().AddDays(-options.Value.PastDays);
        var old = await work.Db.CourtBookings.Where(b => b.EndsAt < before).OrderBy(b => b.EndsAt).Select(b => b.Id).Take(most)
            .ToListAsync(cancellationToken);
        return await CourtBook.FreeAsync(work.Db, work.Db.CourtBookings.Where(b => old.Contains(b.Id)), cancellationToken);
    }
}
