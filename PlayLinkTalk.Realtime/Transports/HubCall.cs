using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.ServiceDefaults.Limits;

namespace PlayLinkTalk.Realtime.Transports;

/// <summary>
/// Reads the arguments of hub methods and refuses calls, as <c>code: detail</c> with a code from <see cref="ProblemCodes"/>.
/// Arguments come as JSON elements, so that a refusal names the argument; the framework's binder would not.
/// </summary>
internal static class HubCall
{
    public static HubException Refusal(ApiProblem problem) => new($"{problem.Code}: {problem.Detail}");

    public static HubException RoomNotFound() => new($"{ProblemCodes.NotFound}: There is no such room.");

    /// <summary>Counts a call of the account.</summary>
    /// <exception cref="HubException"><c>rate-limited</c>: the account has made too many.</exception>
    public static void Count(AccountRate rate, Guid account)
    {
        if (rate.Exceeded(account) is { } wait)
        {
            throw new HubException($"{ProblemCodes.RateLimited}: Too many calls. Try again in {Math.Ceiling(wait.TotalSeconds):0} s.");
        }
    }

    public static HubException Invalid(string what) => new($"{ProblemCodes.InvalidRequest}: {what}");

    public static Guid Id(this JsonElement argument, string name) =>
        TextOf(argument) is { } text && Guid.TryParseExact(text, "D", out var id) ? id : throw Invalid($"{name} must be an id.");

    private static List<Guid> Ids(this JsonElement argument, string name) => argument.ValueKind == JsonValueKind.Array
        ? [.. argument.EnumerateArray().Select(id => id.Id(name))]
        : throw Invalid($"{name} must be a list of ids.");

    public static long Seq(this JsonElement argument, string name) =>
        argument.ValueKind == JsonValueKind.Number && argument.TryGetInt64(out var seq) && seq >= 0
            ? seq
            : throw Invalid($"{name} must be a position, 0 or more.");

    public static bool Flag(this JsonElement argument, string name) => argument.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Invalid($"{name} must be true or false."),
    };

    public static string Text(this JsonElement argument, string name) => TextOf(argument) ?? throw Invalid($"{name} must be a text.");

    /// <summary>A message as the Api takes it. A property that is absent or null is not set.</summary>
    public static SendMessage Message(this JsonElement argument, string name)
    {
        if (argument.ValueKind != JsonValueKind.Object)
        {
            throw Invalid($"{name} must be an object.");
        }

        return new(
            argument.Part("clientMessageId") is { } id ? id.Id("clientMessageId") : throw Invalid("clientMessageId must be an id."),
            argument.Part("text") is { } text ? text.Text("text") : throw Invalid("text must be a text."),
            argument.Part("whisperTo")?.Id("whisperTo"), argument.Part("replyTo")?.Seq("replyTo"),
            argument.Part("uploads")?.Ids("uploads"));
    }

    private static JsonElement? Part(this JsonElement argument, string name) =>
        argument.TryGetProperty(name, out var part) && part.ValueKind != JsonValueKind.Null ? part : null;

    /// <summary>The property's name. Null when it is no text: half a surrogate pair is valid JSON, but no text.</summary>
    public static string? NameOf(JsonProperty property) => TextOrNull(property, static each => each.Name);

    private static string? TextOf(JsonElement argument) =>
        argument.ValueKind == JsonValueKind.String ? TextOrNull(argument, static each => each.GetString()!) : null;

    private static string? TextOrNull<T>(T json, Func<T, string> read)
    {
        try
        {
            return read(json);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
