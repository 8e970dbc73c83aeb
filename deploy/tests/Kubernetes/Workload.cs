using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes;

/// <summary>Something that makes pods.</summary>
/// <param name="Kind">Deployment, StatefulSet, Job or CronJob.</param>
/// <param name="Name">Its name.</param>
/// <param name="Object">All of it.</param>
/// <param name="Template">What its pods are made from.</param>
internal sealed record Workload(string Kind, string Name, JsonObject Object, JsonNode Template)
{
    public IReadOnlyDictionary<string, string> Labels => Template.MapAt("metadata/labels");

    public JsonNode Pod => Template.At("spec")!;

    public IEnumerable<JsonNode> Containers => Pod.ListAt("initContainers").Concat(Pod.ListAt("containers"));

    /// <summary>The one that the workload is about.</summary>
    public JsonNode Container => Pod.ListAt("containers").Single();

    /// <summary>Null for an object that makes no pods.</summary>
    public static Workload? Of(JsonObject each)
    {
        var kind = each.TextAt("kind")!;
        var template = kind switch
        {
            "Deployment" or "StatefulSet" or "DaemonSet" or "Job" => each.At("spec/template"),
            "CronJob" => each.At("spec/jobTemplate/spec/template"),
            _ => null,
        };
        return template is null ? null : new(kind, each.TextAt("metadata/name")!, each, template);
    }
}
