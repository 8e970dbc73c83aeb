using PlayLinkTalk.Api.Leases;

namespace PlayLinkTalk.Api.Recovery;

internal static class RecoveryServices
{
    public static IServiceCollection AddRecovery(this IServiceCollection services)
    {
        services.AddSingleton<LetterWriter>();
        services.AddSingleton<NewPassword>();
        services.AddLeasedJob<LetterCarrier>();
        services.AddLeasedJob<AccountTokenSweep>();
        return services;
    }
}
