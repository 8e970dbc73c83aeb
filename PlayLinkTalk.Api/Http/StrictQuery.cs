using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Api.Http;

/// <summary>
/// Numbers and times in queries, for every endpoint of the Api. The framework's binder takes group separators, blanks, signs
/// and exponents (<c>1,5</c> becomes 15) and joins repeated values with a comma; here such a text is 400 with the field named.
/// </summary>
internal static partial class StrictQuery
{
    private static readonly HashSet<Type> Numbers =
        [typeof(int), typeof(long), typeof(short), typeof(uint), typeof(ulong), typeof(double), typeof(float), typeof(decimal)];

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
            errors.Require(
                !query.TryGetValue(name, out var sent) || (sent is [var text] && (text is "" or null || isValid(text))), name, expected);
        }

        return errors.Any ? errors.ToProblem() : null;
    }

    private static ParameterCheck? CheckOf(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type == typeof(DateTimeOffset)
            ? new(parameter.Name!, static text => Rfc3339.TryParse(text, out _), Rfc3339.Expected)
            : Numbers.Contains(type) ? new(parameter.Name!, static text => Number().IsMatch(text), "a number in digits, such as 12 or 1.5")
            : null;
    }

    [GeneratedRegex(@"\A-?[0-9]+(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    private sealed record ParameterCheck(string Name, Func<string, bool> IsValid, string Expected);
}
