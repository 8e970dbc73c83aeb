using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts.Assistant;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>The assistant in rooms (ADR 0043). Where none is configured, none of this exists.</summary>
internal static class AssistantEndpoints
{
    /// <summary>Files of settings that are part of an installation, and so readable by many.</summary>
    private const string SettingsFiles = "appsettings";

    public static IServiceCollection AddAssistant(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AssistantOptions>().BindConfiguration(AssistantOptions.Section).ValidateDataAnnotations()
            .Validate(_ => !IsKeyInTheOpen(configuration), "Assistant:Key is a secret: give it by the environment or a secret store.")
            .ValidateOnStart();
        // Also where there is none: a counter begins at zero.
        services.AddServiceMetrics<AssistantMetrics>();
        var options = configuration.GetSection(AssistantOptions.Section).Get<AssistantOptions>() ?? new();
        if (!options.IsOn)
        {
            return services;
        }

        if (options.HasModel)
        {
            services.AddSingleton<IResponder, ModelResponder>();
        }
        else
        {
            services.AddSingleton<IResponder, BuiltInResponder>();
        }

        services.AddSingleton<AssistantMembership>().AddSingleton<AnswerBudgets>().AddSingleton<Questions>();
        services.AddSingleton<ConversationReader>().AddSingleton<RunningAnswers>().AddSingleton<Answering>().AddSingleton<RoomAssistants>();
        services.AddSingleton<AssistantQueue>().AddSingleton<IMessageListener>(provider => provider.GetRequiredService<AssistantQueue>());
        services.AddHostedService<AssistantService>();
        return services;
    }

    public static void MapAssistant(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<RoomAssistants>() is null)
        {
            return;
        }

        var assistant = routes.MapGroup("/api/assistant").RequireAuthorization();
        assistant.MapGet("", GetAsync);
        assistant.MapPost("/room", OpenRoomAsync).RequireRateLimiting(RateLimitPolicies.Changes)
            .RequireFeature(SwitchableFeature.Rooms).RequireFeature(SwitchableFeature.Assistant);

        var room = routes.MapGroup("/api/rooms/{roomId:guid}/assistant").RequireAuthorization();
        room.MapGet("", FindAsync);
        room.MapPut("", ChangeAsync).RequireFeature(SwitchableFeature.Assistant).RequireRateLimiting(RateLimitPolicies.Changes);
        room.MapDelete("/answer", StopAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Ok<AssistantInfo>> GetAsync(
        Caller caller, PlayLinkDb db, AnswerBudgets budgets, IOptions<AssistantOptions> options, CancellationToken cancellationToken) =>
        TypedResults.Ok(new AssistantInfo(
            AssistantAccount.Id, options.Value.Name, !options.Value.HasModel,
            await budgets.OfMemberAsync(db, caller.AccountId, cancellationToken)));

    private static async Task<Results<Ok<Room>, Created<Room>, ProblemHttpResult>> OpenRoomAsync(
        Caller caller, PlayLinkDb db, RoomAssistants assistants, RoomReader reader, CancellationToken cancellationToken)
    {
        if (await assistants.OpenDirectAsync(db, caller.AccountId, cancellationToken) is not var (roomId, isNew))
        {
            return Problem.NotFound();
        }

        var room = (await reader.RoomsAsync(caller.AccountId, [roomId], cancellationToken))[0];
        return isNew ? TypedResults.Created($"/api/rooms/{roomId}", room) : TypedResults.Ok(room);
    }

    private static async Task<Results<Ok<RoomAssistant>, ProblemHttpResult>> FindAsync(
        Guid roomId, Caller caller, PlayLinkDb db, RoomAssistants assistants, CancellationToken cancellationToken) =>
        await assistants.FindAsync(db, roomId, caller.AccountId, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : Problem.NotFound();

    private static async Task<Results<Ok<RoomAssistant>, ProblemHttpResult>> ChangeAsync(
        Guid roomId, ChangeRoomAssistant request, Caller caller, PlayLinkDb db, RoomAssistants assistants,
        CancellationToken cancellationToken)
    {
        var errors = AssistantRules.Validate(request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await assistants.ChangeAsync(db, roomId, caller.AccountId, request, cancellationToken) is { } problem
            ? problem
            : await FindAsync(roomId, caller, db, assistants, cancellationToken);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> StopAsync(
        Guid roomId, Caller caller, RoomAssistants assistants, CancellationToken cancellationToken) =>
        await assistants.StopAsync(roomId, caller.AccountId, cancellationToken) is { } problem ? problem : TypedResults.NoContent();

    /// <summary>In a file of settings, or on the command line, which other users of the machine can read.</summary>
    private static bool IsKeyInTheOpen(IConfiguration configuration) => configuration is IConfigurationRoot root && root.Providers.Any(
        provider => IsOpen(provider)
            && provider.TryGet($"{AssistantOptions.Section}:{nameof(AssistantOptions.Key)}", out var key) && key is { Length: > 0 });

    private static bool IsOpen(IConfigurationProvider provider) => provider is CommandLineConfigurationProvider
        || (provider is JsonConfigurationProvider file
            && Path.GetFileName(file.Source.Path)?.StartsWith(SettingsFiles, StringComparison.OrdinalIgnoreCase) == true);
}
