using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace PlayLinkTalk.ServiceDefaults.Problems;

/// <summary>How the rate limiter's refusals are answered. The limits themselves belong to the features.</summary>
internal static class RateLimited
{
    private static readonly TimeSpan WhenUnknown = TimeSpan.FromSeconds(5);

    public static ValueTask WriteAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var after = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : WhenUnknown;
        return new(RetryLater.Limited(after).ExecuteAsync(context.HttpContext));
    }
}
