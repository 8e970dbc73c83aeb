using PlayLinkTalk.Deploy.Tests.Sources;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>The base holds what the app model's manifest says: every service, port, argument, image and variable.</summary>
internal static class BaseMeetsModel
{
    /// <summary>What aspirate adds for a project by itself.</summary>
    private static readonly KeyValuePair<string, string> Added = new("ASPNETCORE_URLS", "http://+:8080;");

    public static IEnumerable<string> Faults(Cluster rendered) =>
        AppModel.Stored.Runnable.SelectMany(name => Faults(rendered, name).Select(fault => $"{name}: {fault}"))
            .Concat(rendered.Workloads.Select(workload => workload.Name).Except(AppModel.Stored.Runnable)
                .Select(name => $"{name}: it is not in the model"));

    private static IEnumerable<string> Faults(Cluster rendered, string name)
    {
        var model = AppModel.Stored;
        var kind = model.IsProject(name) ? "Deployment" : "StatefulSet";
        if (rendered.Workloads.SingleOrDefault(workload => workload.Name == name && workload.Kind == kind) is not { } workload)
        {
            return [$"there is no {kind}"];
        }

        var image = workload.Container.TextAt("image");
        return Ports(rendered, workload)
            .Concat(Variables(rendered, workload))
            .Concat(model.Image(name) is { } wanted && image != wanted ? [$"the image is {image} and not {wanted}"] : [])
            .Concat(workload.Container.ListAt("args").Select(argument => argument.ToString()).SequenceEqual(model.Arguments(name))
                ? [] : ["the arguments differ"]);
    }

    private static IEnumerable<string> Ports(Cluster rendered, Workload workload)
    {
        var service = rendered.Find("Service", workload.Name);
        foreach (var (name, port) in AppModel.Stored.Ports(workload.Name))
        {
            if (workload.Container.ListAt("ports").All(each => each.TextAt("containerPort") != port))
            {
                yield return $"the container does not have the port {port}";
            }

            if (service.ListAt("spec/ports").All(each => each.TextAt("name") != name || each.TextAt("targetPort") != port))
            {
                yield return $"the Service does not have the port {name} {port}";
            }
        }
    }

    private static IEnumerable<string> Variables(Cluster rendered, Workload workload)
    {
        var wanted = AppModel.Stored.Environment(workload.Name).ToDictionary();
        if (AppModel.Stored.IsProject(workload.Name))
        {
            wanted.Add(Added.Key, Added.Value);
        }

        var got = EnvironmentOf.Container(rendered, workload.Container);
        return wanted.Where(variable => got.GetValueOrDefault(variable.Key) != variable.Value)
            .Select(variable => $"{variable.Key} is not {variable.Value}")
            .Concat(got.Keys.Except(wanted.Keys).Select(variable => $"{variable} is not in the model"));
    }
}
