using System.Text.Json.Nodes;
using PlayLinkTalk.Deploy.Tests.Yaml;

namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>What is referred to by its name is there: ConfigMaps, Secrets, volumes, ServiceAccounts, gateways and certificates.</summary>
internal static class ReferencesExist
{
    public static IEnumerable<string> Faults(Cluster cluster)
    {
        var secrets = SecretNames(cluster).ToHashSet(StringComparer.Ordinal);
        return cluster.Workloads.SelectMany(workload => Faults(cluster, workload, secrets)).Concat(Doors(cluster, secrets));
    }

    private static IEnumerable<string> Faults(Cluster cluster, Workload workload, IReadOnlySet<string> secrets)
    {
        var sources = workload.Containers.SelectMany(container => container.ListAt("envFrom")
            .Concat(container.ListAt("env").Select(variable => variable.At("valueFrom")).OfType<JsonNode>())).ToList();
        var maps = sources.Select(source => source.TextAt("configMapRef/name") ?? source.TextAt("configMapKeyRef/name"))
            .Concat(workload.Pod.ListAt("volumes").Select(volume => volume.TextAt("configMap/name")));
        var used = sources.Where(source => source.TextAt("secretRef/optional") != "true")
            .Select(source => source.TextAt("secretRef/name") ?? source.TextAt("secretKeyRef/name"))
            .Concat(workload.Pod.ListAt("volumes").Select(volume => volume.TextAt("secret/secretName")));
        var volumes = workload.Pod.ListAt("volumes").Select(volume => volume.TextAt("name"))
            .Concat(workload.Object.ListAt("spec/volumeClaimTemplates").Select(claim => claim.TextAt("metadata/name"))).ToHashSet();
        var claims = workload.Pod.ListAt("volumes").Select(volume => volume.TextAt("persistentVolumeClaim/claimName"));
        var mounts = workload.Containers.SelectMany(container => container.ListAt("volumeMounts")).Select(mount => mount.TextAt("name"));

        return Missing("ConfigMap", maps, name => Has(cluster, "ConfigMap", name))
            .Concat(Missing("Secret", used, secrets.Contains))
            .Concat(Missing("volume", mounts, volumes.Contains))
            .Concat(Missing("PersistentVolumeClaim", claims, name => Has(cluster, "PersistentVolumeClaim", name)))
            .Concat(Missing("ServiceAccount", [workload.Pod.TextAt("serviceAccountName")], name => Has(cluster, "ServiceAccount", name)))
            .Select(fault => $"{workload.Kind} {workload.Name}: {fault}");
    }

    private static IEnumerable<string> Doors(Cluster cluster, IReadOnlySet<string> secrets)
    {
        var certificates = cluster.Of("Gateway").SelectMany(gateway => gateway.ListAt("spec/listeners"))
            .SelectMany(listener => listener.ListAt("tls/certificateRefs")).Select(reference => reference.TextAt("name"));
        var listeners = cluster.Of("Gateway").SelectMany(gateway => gateway.ListAt("spec/listeners")
            .Select(listener => $"{gateway.TextAt("metadata/name")}/{listener.TextAt("name")}")).ToHashSet();
        var parents = cluster.Of("HTTPRoute").SelectMany(route => route.ListAt("spec/parentRefs"))
            .Select(parent => $"{parent.TextAt("name")}/{parent.TextAt("sectionName") ?? "http"}");
        return Missing("Secret of a certificate", certificates, secrets.Contains).Concat(Missing("listener", parents, listeners.Contains))
            .Select(fault => $"front door: {fault}");
    }

    /// <summary>Those that are there, that are sealed, and that cert-manager will write.</summary>
    private static IEnumerable<string> SecretNames(Cluster cluster) =>
        cluster.Of("Secret").Select(each => each.TextAt("metadata/name")!)
            .Concat(cluster.Of("SealedSecret").Select(each => each.TextAt("spec/template/metadata/name") ?? each.TextAt("metadata/name")!))
            .Concat(cluster.Of("Certificate").Select(each => each.TextAt("spec/secretName")!));

    private static bool Has(Cluster cluster, string kind, string name) => cluster.Find(kind, name) is not null;

    private static IEnumerable<string> Missing(string kind, IEnumerable<string?> names, Func<string, bool> exists) =>
        names.OfType<string>().Where(name => !exists(name)).Select(name => $"there is no {kind} {name}");
}
