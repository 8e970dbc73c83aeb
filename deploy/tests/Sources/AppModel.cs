using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Sources;

/// <summary>The stored manifest of the AppHost, with its references put in as aspirate does.</summary>
internal sealed partial class AppModel
{
    private const string Parameter = "set-in-overlay";
    private readonly JsonObject _resources;

    private AppModel(JsonObject resources) => _resources = resources;

    public static AppModel Stored { get; } =
        new(JsonNode.Parse(Repository.Read("PlayLinkTalk.AppHost.Tests", "app-model.json"))!["resources"]!.AsObject());

    /// <summary>What becomes pods: containers and projects.</summary>
    public IEnumerable<string> Runnable => _resources.Select(each => each.Key)
        .Where(name => IsProject(name) || _resources[name].TextAt("type") == "container.v0");

    public bool IsProject(string name) => _resources[name].TextAt("type") == "project.v0";

    /// <summary>Name and number of the ports that it listens at.</summary>
    public IReadOnlyDictionary<string, string> Ports(string name) => (_resources[name].At("bindings") as JsonObject ?? [])
        .ToDictionary(binding => binding.Key, binding => PortOf(name, binding.Key), StringComparer.Ordinal);

    public IEnumerable<string> Arguments(string name) => _resources[name].ListAt("args").Select(argument => argument.ToString());

    public string? Image(string name) => _resources[name].TextAt("image");

    /// <summary>Its variables. Those that aspirate cannot write are left out: eng/manifests removes them.</summary>
    public IReadOnlyDictionary<string, string> Environment(string name) => _resources[name].MapAt("env")
        .Where(variable => !References().Matches(variable.Value).Any(match => IsFiltered(match.Groups[1].Value)))
        .ToDictionary(variable => variable.Key, variable => Resolve(variable.Value), StringComparer.Ordinal);

    private bool IsFiltered(string name) => _resources[name].TextAt("type") == "annotated.string";

    private string Resolve(string text)
    {
        var resolved = References().Replace(text, match => Value(match.Groups[1].Value, match.Groups[2].Value.Split('.')));
        return resolved == text ? text : Resolve(resolved);
    }

    private string Value(string name, string[] path) => (_resources[name].TextAt("type"), path) switch
    {
        ("parameter.v0", _) => Parameter,
        (_, ["connectionString"]) => _resources[name].TextAt("connectionString")!,
        (_, ["bindings", _, "host"]) => name,
        (_, ["bindings", var binding, "port" or "targetPort"]) => PortOf(name, binding),
        (_, ["bindings", var binding, "url"]) =>
            $"{_resources[name].TextAt($"bindings/{binding}/scheme")}://{name}:{PortOf(name, binding)}",
        _ => throw new InvalidOperationException($"{name}.{string.Join('.', path)} is a reference of an unknown kind."),
    };

    /// <summary>A project listens at 8080 where nothing else is said.</summary>
    private string PortOf(string name, string binding) => _resources[name].TextAt($"bindings/{binding}/targetPort") ?? "8080";

    [GeneratedRegex(@"\{([a-z0-9-]+)\.([^{}]+)\}")]
    private static partial Regex References();
}
