using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Http;

namespace PlayLinkTalk.Api.RateLimits;

/// <summary>One-minute windows for each address or account. Routes name their policy.</summary>
internal static class RateLimitPolicies
{
    public const string Accounts = "accounts";
    public const string SignIns = "sign-ins";
    public const string Tickets = "tickets";
    public const string Changes = "changes";
    public const string Lobby = "lobby";
    public const string Recoveries = "recoveries";
    private const int Ipv6NetworkBytes = 8;

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MessageRate>();
        services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(Accounts, context => ByAddress(context, limits => limits.AccountsPerMinutePerAddress));
            limiter.AddPolicy(SignIns, context => ByAddress(context, limits => limits.SignInsPerMinutePerAddress));
            limiter.AddPolicy(Lobby, context => ByAddress(context, limits => limits.LobbyLooksPerMinutePerAddress));
            limiter.AddPolicy(Recoveries, context => ByAddress(context, limits => limits.RecoveriesPerMinutePerAddress));
            limiter.AddPolicy(Tickets, context => ByAccount(
                context, limits => limits.TicketsPerMinutePerAccount, limits => limits.TicketsPerMinutePerGuest));
            limiter.AddPolicy(Changes, context => ByAccount(
                context, limits => limits.ChangesPerMinutePerAccount, limits => limits.ChangesPerMinutePerGuest));
        });
        return services;
    }

    private static RateLimitPartition<string> ByAddress(HttpContext context, Func<RateLimitOptions, int> limit) =>
        Minute(context, NetworkOf(context.Connection.RemoteIpAddress), limit);

    /// <summary>A guest that becomes a member starts a window of its own.</summary>
    private static RateLimitPartition<string> ByAccount(
        HttpContext context, Func<RateLimitOptions, int> limit, Func<RateLimitOptions, int> ofGuests) => Caller.Of(context.User) switch
    {
        null => Minute(context, "signed-out", limit),
        { IsGuest: true } guest => Minute(context, $"guest {guest.AccountId}", ofGuests),
        { } member => Minute(context, member.AccountId.ToString(), limit),
    };

    /// <summary>An IPv6 caller has a whole network of addresses and counts as one.</summary>
    public static string NetworkOf(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, Ipv6NetworkBytes)),
        _ => address.ToString(),
    };

    private static RateLimitPartition<string> Minute(HttpContext context, string key, Func<RateLimitOptions, int> limit)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value;
        return RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = limit(options),
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        });
    }
}
