using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlayLinkTalk.Tests.Api.Http;

namespace PlayLinkTalk.Tests.Reference;

/// <summary>The Api's OpenAPI document as a page to read.</summary>
internal sealed partial class ApiReference(JsonObject document)
{
    private static readonly Dictionary<Access, string> Callers = new()
    {
        [Access.Everybody] = "anybody",
        [Access.Own] = "a signed-in account; about its own data",
        [Access.Theirs] = "the accounts that it belongs to; 404 for others",
        [Access.Operators] = "the holder of the operators' key; 404 for others",
        [Access.Staff] = "moderators and admins, or admins alone; 404 for others",
    };

    public IEnumerable<string> Lines()
    {
        var calls = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(call => (Path: path.Key, Method: call.Key, Call: call.Value!.AsObject())))
            .OrderBy(each => each.Path, StringComparer.Ordinal).ThenBy(each => each.Method, StringComparer.Ordinal);
        var parts = calls.GroupBy(each => GroupOf(each.Path)).SelectMany(group =>
            group.SelectMany(each => Call(each.Path, each.Method.ToUpperInvariant(), each.Call)).Prepend($"## {group.Key}").Prepend(""));
        return [.. parts, "", "## Types", .. Types()];
    }

    /// <summary>The first two parts of a path: <c>/api/rooms</c>.</summary>
    private static string GroupOf(string path) => string.Join('/', path.Split('/').Take(3));

    private static IEnumerable<string> Call(string path, string method, JsonObject call)
    {
        yield return "";
        yield return $"### {method} {path}";
        var text = (string?)call["summary"] ?? (string?)call["description"];
        if (text is { Length: > 0 })
        {
            yield return $"{OneLine(text)}";
            yield return "";
        }

        yield return $"- For: {CallerOf(method, path)}.";
        foreach (var parameter in call["parameters"]?.AsArray() ?? [])
        {
            var isNeeded = (bool?)parameter!["required"] == true ? "" : ", optional";
            yield return $"- `{parameter["name"]}` ({parameter["in"]}{isNeeded}): {TypeOf(parameter["schema"])}";
        }

        if (call["requestBody"]?["content"] is JsonObject body)
        {
            yield return $"- Body: {Content(body)}";
        }

        foreach (var (status, answer) in call["responses"]!.AsObject().OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            var content = answer!["content"] is JsonObject { Count: > 0 } described ? $": {Content(described)}" : "";
            yield return $"- {status}{content}";
        }
    }

    private static string CallerOf(string method, string path) =>
        Door.All.FirstOrDefault(door => door.Method == method && PathOf(door) == path.TrimEnd('/')) is { } known
            ? Callers[known.Access] : "see the code";

    private static string PathOf(Door door) => Constraint().Replace(door.Pattern, "}").TrimEnd('/');

    private IEnumerable<string> Types()
    {
        var schemas = document["components"]?["schemas"]?.AsObject() ?? [];
        foreach (var (name, schema) in schemas.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            yield return "";
            yield return $"### {name}";
            if ((string?)schema!["description"] is { Length: > 0 } text)
            {
                yield return OneLine(text);
                yield return "";
            }

            if (schema["properties"] is not JsonObject properties)
            {
                yield return TypeOf(schema);
                continue;
            }

            var needed = schema["required"]?.AsArray().Select(each => (string)each!).ToHashSet(StringComparer.Ordinal) ?? [];
            foreach (var (property, type) in properties)
            {
                var said = (string?)type!["description"] is { Length: > 0 } meaning ? $". {OneLine(meaning)}" : "";
                yield return $"- `{property}`{(needed.Contains(property) ? "" : " (optional)")}: {TypeOf(type)}{said}";
            }
        }
    }

    private static string Content(JsonObject content) =>
        string.Join(" or ", content.Select(each => TypeOf(each.Value!["schema"])).Distinct(StringComparer.Ordinal));

    private static string TypeOf(JsonNode? schema)
    {
        if (schema is not JsonObject known || known.Count == 0)
        {
            return "any";
        }

        if ((string?)known["$ref"] is { } reference)
        {
            var name = reference.Split('/')[^1];
            return $"[{name}](#{name.ToLowerInvariant()})";
        }

        if ((known["oneOf"] ?? known["anyOf"])?.AsArray() is { } choices)
        {
            var kinds = choices.Where(choice => choice!["type"]?.ToJsonString() != "\"null\"").Select(TypeOf);
            return string.Join(" or ", kinds) + (choices.Any(choice => choice!["type"]?.ToJsonString() == "\"null\"") ? " or null" : "");
        }

        if (known["enum"] is JsonArray values)
        {
            return string.Join(", ", values.Select(value => value is null ? "null" : $"`{value}`"));
        }

        return Simple(known);
    }

    private static string Simple(JsonObject schema)
    {
        var types = schema["type"] switch
        {
            JsonArray several => several.Select(each => (string)each!).ToList(),
            JsonNode one => [(string)one!],
            null => [],
        };
        // Numbers are also taken as text; the text is not meant to be sent.
        var main = types.FirstOrDefault(type => type is "integer" or "number") ?? types.FirstOrDefault(type => type != "null") ?? "any";
        var kind = main switch
        {
            "array" => $"list of {TypeOf(schema["items"])}",
            "object" when schema["additionalProperties"] is JsonObject inner => $"map to {TypeOf(inner)}",
            "string" => (string?)schema["format"] ?? main,
            _ => main,
        };
        return types.Contains("null") ? $"{kind} or null" : kind;
    }

    /// <summary>Without the types that the OpenAPI document writes before the names of constants.</summary>
    private static string OneLine(string text) => ConstantType().Replace(Space().Replace(text, " "), "").Trim();

    [GeneratedRegex(@":[a-z]+\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\b(?:int|long|string) (?=[A-Z]\w+\.[A-Z])")]
    private static partial Regex ConstantType();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
