using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.ServiceDefaults.Limits;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.RateLimits;

/// <summary>One-minute windows for each address or account. Routes name their policy.</summary>
internal static class RateLimitPolicies
{
    public const string Accounts = "accounts";
    public const string SignIns = "sign-ins";
    public const string Tickets = "tickets";
    public const string Changes = "changes";
    public const string Lobby = "lobby";
    /// <summary>Calendars that read a private address, and guesses of one.</summary>
    public const string CalendarImports = "calendar-imports";
    public const string CalendarFeeds = "calendar-feeds";
    /// <summary>Cards of played games, by their players.</summary>
    public const string ShareCards = "share-cards";
    /// <summary>Played games by their public address.</summary>
    public const string SharedGames = "shared-games";
    public const string Recoveries = "recoveries";
    /// <summary>Read marks of rooms and of the notifications.</summary>
    public const string ReadMarks = "read-marks";
    public const string SignOuts = "sign-outs";
    private static readonly PathString Calls = "/api";

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<BrakeOptions>().BindConfiguration(BrakeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddServiceMetrics<BrakeMetrics>();
        services.AddSingleton<FloodBrake>();
        services.AddSingleton<MessageRate>();
        services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(Accounts, context => ByAddress(context, limits => limits.AccountsPerMinutePerAddress));
            limiter.AddPolicy(SignIns, context => ByAddress(context, limits => limits.SignInsPerMinutePerAddress));
            limiter.AddPolicy(Lobby, context => ByAddress(context, limits => limits.LobbyLooksPerMinutePerAddress));
            limiter.AddPolicy(CalendarImports, context => ByAccount(context, limits => limits.CalendarImportsPerMinutePerAccount, null));
            limiter.AddPolicy(CalendarFeeds, context => ByAddress(context, limits => limits.CalendarFeedsPerMinutePerAddress));
            limiter.AddPolicy(ShareCards, context => ByAccount(context, limits => limits.ShareCardsPerMinutePerAccount, null));
            limiter.AddPolicy(SharedGames, context => ByAddress(context, limits => limits.SharedGamesPerMinutePerAddress));
            limiter.AddPolicy(Recoveries, context => ByAddress(context, limits => limits.RecoveriesPerMinutePerAddress));
            limiter.AddPolicy(Tickets, context => ByAccount(
                context, limits => limits.TicketsPerMinutePerAccount, limits => limits.TicketsPerMinutePerGuest));
            limiter.AddPolicy(Changes, context => ByAccount(
                context, limits => limits.ChangesPerMinutePerAccount, limits => limits.ChangesPerMinutePerGuest));
            limiter.AddPolicy(ReadMarks, context => ByAccount(context, limits => limits.ReadMarksPerMinutePerAccount, null));
            limiter.AddPolicy(SignOuts, context => ByAccount(context, limits => limits.SignOutsPerMinutePerAccount, null));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Reading);
        });
        return services;
    }

    private static RateLimitPartition<string> ByAddress(HttpContext context, Func<RateLimitOptions, int> limit) =>
        Minute(context, CallerNetwork.Of(context.Connection.RemoteIpAddress), limit);

    /// <summary>A guest that becomes a member starts a window of its own, where guests have another limit.</summary>
    private static RateLimitPartition<string> ByAccount(
        HttpContext context, Func<RateLimitOptions, int> limit, Func<RateLimitOptions, int>? ofGuests) => Caller.Of(context.User) switch
    {
        null => Minute(context, "signed-out", limit),
        { IsGuest: true } guest when ofGuests is not null => Minute(context, $"guest {guest.AccountId}", ofGuests),
        { } member => Minute(context, member.AccountId.ToString(), limit),
    };

    /// <summary>Every GET of an account. What a visitor may read is cached or has a policy of its own.</summary>
    private static RateLimitPartition<string> Reading(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Path.StartsWithSegments(Calls, StringComparison.OrdinalIgnoreCase)
            && Caller.Of(context.User) is { } caller
            ? Minute(context, caller.AccountId.ToString(), limits => limits.ReadsPerMinutePerAccount)
            : RateLimitPartition.GetNoLimiter("");

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
