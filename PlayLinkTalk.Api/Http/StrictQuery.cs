using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Api.Http;

/// <summary>
/// Numbers, times, ids and choices in queries, for every endpoint of the Api. The framework's binder takes group separators, blanks, signs
/// and exponents (<c>1,5</c> becomes 15), joins repeated values with a comma, and does not always name the field; here what is no value of
/// its type is 400 with the field named.
/// </summary>
internal static partial class StrictQuery
{
    /// <summary>A group that checks all its endpoints. Endpoints without such parameters have no cost.</summary>
    public static RouteGroupBuilder MapStrict(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("").AddEndpointFilterFactory(Check);

    private static EndpointFilterDelegate Check(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        var checks = endpoint.MethodInfo.GetParameters().Select(CheckOf).OfType<ParameterCheck>().ToArray();
        return checks.Length == 0 ? next : context => Find(context.HttpContext.Request.Query, checks) is { } problem
            ? ValueTask.FromResult<object?>(problem)
            : next(context);
    }

    private static ProblemHttpResult? Find(IQueryCollection query, ParameterCheck[] checks)
    {
        var errors = new FieldErrors();
        foreach (var (name, isValid, expected) in checks)
        {
            errors.Require(!query.TryGetValue(name, out var sent) || (sent is [var text] && isValid(text ?? "")), name, expected);
        }

        return errors.Any ? errors.ToProblem() : null;
    }

    private static ParameterCheck? CheckOf(ParameterInfo parameter) =>
        CheckOf(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) is var (isValid, expected)
            ? new(parameter.Name!, isValid, expected)
            : null;

    private static (Func<string, bool> IsValid, string Expected)? CheckOf(Type type) => type switch
    {
        _ when type == typeof(int) => (IsWhole<int>, "a whole number in digits, such as 12"),
        _ when type == typeof(long) => (IsWhole<long>, "a whole number in digits, such as 12"),
        _ when type == typeof(double) => (IsNumber, "a number in digits, such as 12 or 1.5"),
        _ when type == typeof(DateTimeOffset) => (static text => Rfc3339.TryParse(text, out _), Rfc3339.Expected),
        _ when type == typeof(Guid) => (static text => Guid.TryParse(text, out _), "a UUID"),
        _ when type == typeof(bool) => (static text => bool.TryParse(text, out _), "true or false"),
        { IsEnum: true } => (text => Enum.TryParse(type, text, ignoreCase: true, out _), "one of the values that are named"),
        _ => null,
    };

    private static bool IsNumber(string text) =>
        Number().IsMatch(text) && Parses<double>(text, out var number) && double.IsFinite(number);

    private static bool IsWhole<T>(string text)
        where T : ISpanParsable<T> => Number().IsMatch(text) && Parses<T>(text, out _);

    private static bool Parses<T>(string text, [MaybeNullWhen(false)] out T value)
        where T : ISpanParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out value);

    [GeneratedRegex(@"\A-?[0-9]+(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    private sealed record ParameterCheck(string Name, Func<string, bool> IsValid, string Expected);
}
