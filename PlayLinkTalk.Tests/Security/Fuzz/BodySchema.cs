using System.Text.Json.Nodes;

namespace PlayLinkTalk.Tests.Security.Fuzz;

/// <summary>The schema of a request's body, as the OpenAPI document has it.</summary>
internal sealed class BodySchema(JsonObject document, JsonNode schema)
{
    private const int Deepest = 5;

    /// <summary>A value in a body.</summary>
    /// <param name="Path">Names and positions from the root.</param>
    /// <param name="Type">Of JSON, or <c>any</c>.</param>
    /// <param name="Format">Where the schema has one: <c>uuid</c>, <c>date-time</c> …</param>
    public sealed record Place(IReadOnlyList<object> Path, string Type, string? Format, bool IsChoice);

    /// <summary>A body of the right shape; whether its values are accepted is another matter.</summary>
    public JsonNode Sample() => SampleOf(schema, 0) ?? new JsonObject();

    /// <summary>Every value of <see cref="Sample"/> below the root.</summary>
    public IEnumerable<Place> Places() => PlacesOf(schema, [], 0);

    private IEnumerable<Place> PlacesOf(JsonNode node, IReadOnlyList<object> path, int depth)
    {
        var known = Resolve(node);
        if (path.Count > 0)
        {
            yield return new(path, TypeOf(known), (string?)known["format"], known["enum"] is not null);
        }

        if (depth >= Deepest)
        {
            yield break;
        }

        var inner = known["properties"] is JsonObject properties
            ? properties.Select(each => (Key: (object)each.Key, Schema: each.Value!))
            : TypeOf(known) == "array" && known["items"] is { } items ? [((object)0, items)] : [];
        foreach (var (key, child) in inner)
        {
            foreach (var place in PlacesOf(child, [.. path, key], depth + 1))
            {
                yield return place;
            }
        }
    }

    private JsonNode? SampleOf(JsonNode node, int depth)
    {
        var known = Resolve(node);
        if (depth > Deepest)
        {
            return null;
        }

        if (known["enum"] is JsonArray choices)
        {
            return choices[0]?.DeepClone();
        }

        switch (TypeOf(known))
        {
            case "object" when known["properties"] is JsonObject properties:
                return new JsonObject(properties.Select(each => KeyValuePair.Create(each.Key, SampleOf(each.Value!, depth + 1))));
            case "object":
                return new JsonObject();
            case "array":
                return known["items"] is { } items ? new JsonArray(SampleOf(items, depth + 1)) : new JsonArray();
            case "integer" or "number":
                return JsonValue.Create(1);
            case "boolean":
                return JsonValue.Create(false);
            default:
                return (string?)known["format"] switch
                {
                    "uuid" => JsonValue.Create("0190b6a0-0000-7000-8000-000000000001"),
                    "date-time" => JsonValue.Create("2030-05-02T10:00:00Z"),
                    _ => JsonValue.Create("text"),
                };
        }
    }

    /// <summary>Follows references, and takes of several choices the one that is not null.</summary>
    private JsonObject Resolve(JsonNode node)
    {
        var known = node.AsObject();
        while (true)
        {
            if ((string?)known["$ref"] is { } reference)
            {
                known = reference.Split('/').Skip(1).Aggregate((JsonNode)document, (at, name) => at[name]!).AsObject();
            }
            else if ((known["oneOf"] ?? known["anyOf"])?.AsArray() is { } choices)
            {
                known = choices.First(choice => (choice!["type"] as JsonValue)?.ToString() != "null")!.AsObject();
            }
            else
            {
                return known;
            }
        }
    }

    private static string TypeOf(JsonObject schema)
    {
        string[] types = schema["type"] switch
        {
            JsonArray several => [.. several.Select(each => (string)each!)],
            JsonNode one => [(string)one!],
            null => schema["properties"] is null ? [] : ["object"],
        };
        // Numbers are described as number or text; text is refused.
        return types.FirstOrDefault(type => type is "integer" or "number") ?? types.FirstOrDefault(type => type != "null") ?? "any";
    }
}
