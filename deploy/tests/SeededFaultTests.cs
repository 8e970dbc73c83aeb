using PlayLinkTalk.Deploy.Tests.Kubernetes;
using PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;
using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>
/// Each check finds the fault that it is for, put into what kubectl renders: (check, after, old, new, what the check says).
/// </summary>
public sealed class SeededFaultTests
{
    private const string Api = "kind: Deployment\nmetadata:\n  labels:\n    app: api\n";
    private const string Realtime = "kind: Deployment\nmetadata:\n  labels:\n    app: realtime\n";
    private const string Mysql = "sync-options: Prune=false,Delete=false\n  labels:\n    app: mysql\n";
    private const string Job = "kind: Job\n";

    public static TheoryData<string, string, string, string, string> Seeds => new()
    {
        { nameof(StrictTypes), Api, "minReadySeconds:", "minReadySecs:", "minReadySecs" },
        { nameof(StrictTypes), Api, "  replicas: 2\n", "  replicas: 2\n  replicas: 3\n", "uplicate key" },
        { nameof(StrictTypes), "kind: PodDisruptionBudget", "maxUnavailable:", "maxUnavailible:", "maxUnavailible" },
        { nameof(StrictTypes), "kind: HorizontalPodAutoscaler", "averageUtilization:", "averageUtilisation:", "averageUtilisation" },
        { nameof(StrictTypes), "kind: NetworkPolicy", "podSelector:", "podSelektor:", "podSelektor" },
        { nameof(StrictTypes), Job, "backoffLimit:", "backOffLimit:", "backOffLimit" },
        { nameof(StrictTypes), Mysql, "serviceName:", "servicename:", "servicename" },
        { nameof(SecretsStaySecret), "", "\ndata:\n", "\ndata:\n  REDIS_PASSWORD: abc\n", "REDIS_PASSWORD" },
        {
            nameof(SecretsStaySecret), Api,
            "        env:\n", "        env:\n        - name: Operators__Key\n          value: abc\n", "Operators__Key"
        },
        { nameof(SelectorsMeetLabels), "kind: Service\nmetadata:\n  name: api\n", "    app: api", "    app: apis", "Service api" },
        { nameof(SelectorsMeetLabels), Api, "    matchLabels:\n      app: api", "    matchLabels:\n      app: app", "Deployment api" },
        { nameof(SelectorsMeetLabels), "kind: PodDisruptionBudget", "app: api", "app: apy", "PodDisruptionBudget api" },
        { nameof(SelectorsMeetLabels), "kind: NetworkPolicy\nmetadata:\n  name: web\n", "app: web", "app: wep", "NetworkPolicy web" },
        { nameof(SelectorsMeetLabels), "scaleTargetRef", "name: api", "name: apis", "HorizontalPodAutoscaler api" },
        { nameof(SelectorsMeetLabels), "topologySpreadConstraints", "app: api", "app: web", "spreads other pods" },
        { nameof(PortsMeet), "kind: Service\nmetadata:\n  name: mysql\n", "targetPort: 3306", "targetPort: 3307", "3307" },
        { nameof(PortsMeet), Api, "            port: http", "            port: https", "livenessProbe asks port https" },
        { nameof(PortsMeet), "kind: HTTPRoute", "port: 8080", "port: 8081", "8081" },
        { nameof(PortsMeet), "kind: NetworkPolicy\nmetadata:\n  name: mysql\n", "port: 3306", "port: 3360", "3360" },
        { nameof(ReferencesExist), Api, "name: api-env", "name: api-envs", "ConfigMap api-envs" },
        { nameof(ReferencesExist), Api, "name: database", "name: databases", "Secret databases" },
        { nameof(ReferencesExist), Api, "serviceAccountName: api", "serviceAccountName: apis", "ServiceAccount apis" },
        {
            nameof(ReferencesExist), Api,
            "- mountPath: /tmp\n          name: tmp", "- mountPath: /tmp\n          name: temp", "volume temp"
        },
        {
            nameof(ReferencesExist), Mysql,
            "/var/lib/mysql\n          name: playlinktalk-mysql", "/var/lib/mysql\n          name: data", "volume data"
        },
        { nameof(ReferencesExist), "kind: Gateway", "name: playlinktalk-tls", "name: playlinktalk-tsl", "certificate playlinktalk-tsl" },
        { nameof(ReferencesExist), "kind: HTTPRoute", "sectionName: https", "sectionName: tls", "listener playlinktalk/tls" },
        { nameof(DoorsLeadRight), "kind: HTTPRoute", "- X-Forwarded-Host", "- X-Other", "claim another host" },
        { nameof(DoorsLeadRight), "name: playlinktalk-redirect", "value: /hubs", "value: /hub", "/hubs is redirected" },
        { nameof(DoorsLeadRight), "kind: ClientTrafficPolicy", "minVersion: \"1.2\"", "minVersion: \"1.0\"", "lowest version of TLS" },
        { nameof(Hardened), Api, "runAsNonRoot: true", "runAsNonRoot: false", "runAsNonRoot" },
        { nameof(Hardened), Mysql, "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "readOnlyRootFilesystem" },
        { nameof(Hardened), Job, "- ALL", "- NET_RAW", "drop" },
        { nameof(Hardened), Realtime, "type: RuntimeDefault", "type: Unconfined", "seccompProfile" },
        { nameof(Hardened), Api, "memory: 1Gi", "ephemeral-storage: 1Gi", "limits/memory" },
        { nameof(RolloutsLoseNothing), Api, "maxUnavailable: 0", "maxUnavailable: 1", "maxUnavailable" },
        { nameof(RolloutsLoseNothing), Realtime, "replicas: 3", "replicas: 1", "replicas" },
        { nameof(RolloutsLoseNothing), Realtime, "path: /alive", "path: /health", "livenessProbe" },
        {
            nameof(RolloutsLoseNothing), Realtime,
            "terminationGracePeriodSeconds: 90", "terminationGracePeriodSeconds: 60", "killed after 60 s"
        },
        {
            nameof(RolloutsLoseNothing), "",
            "Realtime__RelocationTime: \"00:00:20\"", "Realtime__RelocationTime: \"00:02:00\"", "leaving takes"
        },
        { nameof(RolloutsLoseNothing), "kind: PodDisruptionBudget", "name: api", "name: other", "PodDisruptionBudget" },
        {
            nameof(TalksOnlyWhereNeeded), "kind: NetworkPolicy\nmetadata:\n  name: mysql\n",
            "- migrations", "- web", "migrations to mysql:3306 is needed"
        },
        {
            nameof(TalksOnlyWhereNeeded), "kind: NetworkPolicy\nmetadata:\n  name: default-deny\n",
            "  podSelector: {}", "  podSelector: {matchLabels: {app: web}}", "allowed and not needed"
        },
        {
            nameof(TalksOnlyWhereNeeded), "kind: NetworkPolicy\nmetadata:\n  name: api\n",
            "port: 8081", "port: 8080", "realtime to api:8081 is needed and not allowed"
        },
        {
            nameof(TalksOnlyWhereNeeded), "kind: NetworkPolicy\nmetadata:\n  name: door\n",
            "envoy-gateway-system", "default", "default to api:8080 is allowed"
        },
        {
            nameof(TalksOnlyWhereNeeded), "kind: NetworkPolicy\nmetadata:\n  name: metrics\n",
            "observability", "default", "default to api:9464 is allowed and not needed"
        },
        { nameof(MetricsAreRead), Api, "io/port: \"9464\"", "io/port: \"8080\"", "api: prometheus.io/port is not 9464" },
        { nameof(MetricsAreRead), Api, "prometheus.io/scrape", "prometheus.io/scrap", "api: prometheus.io/scrape is not true" },
        { nameof(MetricsAreRead), Realtime, "containerPort: 9464", "containerPort: 9465", "realtime: it has no port metrics 9464" },
        { nameof(MetricsAreRead), "", "Metrics__Url: http://+:9464", "Metrics__Uri: http://+:9464", "Metrics__Url is not set" },
        {
            nameof(MetricsAreRead), "kind: Service\nmetadata:\n  name: api\n",
            "targetPort: http", "targetPort: metrics", "a Service leads to its port 9464"
        },
        { nameof(ServicesReadWhatTheyGet), "", "Metrics__Url", "Metrics__Uri", "gets Metrics__Uri, which no service reads" },
        { nameof(ServicesReadWhatTheyGet), "", "Shutdown__ServeSeconds", "Shutdown__ServSeconds", "Shutdown__ServSeconds" },
        { nameof(ServicesReadWhatTheyGet), "", "services__api__http__0:", "services__apis__http__0:", "services__api__http__0" },
        {
            nameof(ServicesReadWhatTheyGet), "kind: SealedSecret\nmetadata:\n  name: operators\n",
            "Operators__Key", "Operator__Key", "Operators__Key"
        },
        { nameof(DoorsLeadRight), "kind: HTTPRoute", "backendRequest: 0s", "backendRequest: 15s", "is cut" },
        { nameof(DoorsLeadRight), "kind: HTTPRoute", "traceparent", "x-traceparent", "lets a client decide on its trace" },
        { nameof(DoorsLeadRight), "kind: HTTPRoute", "value: /sse", "value: /see", "/sse leads to nothing" },
        { nameof(DoorsLeadRight), "kind: HTTPRoute", "value: /api/realtime", "value: /api/nodes", "/api/realtime leads to nothing" },
        { nameof(MigratesFirst), Job, "- migrate\n", "- serve\n", "not those of the Api's image" },
        { nameof(MigratesFirst), "", "argocd.argoproj.io/hook: PreSync", "argocd.argoproj.io/hook: PostSync", "before it applies" },
        { nameof(MigratesFirst), "", "Database__Upgrade: \"false\"", "Database__Upgrade: \"true\"", "changes the schema too" },
        {
            nameof(ScalesWithin), "kind: HorizontalPodAutoscaler\nmetadata:\n  name: api",
            "maxReplicas: 8", "maxReplicas: 80", "connections of mysql"
        },
        { nameof(LeavesOnlyWhereNeeded), "name: api-pushes", "port: 443", "port: 80", "api-pushes leads out at other ports" },
        { nameof(LeavesOnlyWhereNeeded), "name: api-pushes", "- 10.0.0.0/8", "- 11.0.0.0/8", "api-pushes leads to addresses" },
        { nameof(LeavesOnlyWhereNeeded), "name: api-pushes", "2000::/3", "::/0", "api-pushes leads to addresses" },
        { nameof(LeavesOnlyWhereNeeded), "name: api-pushes", "app: api", "app: web", "web has a way out" },
        { nameof(ReferencesExist), Api, "name: pushes", "name: pushed", "Secret pushed" },
        { nameof(ScalesWithin), "scaleTargetRef", "playlinktalk_realtime_connections", "playlinktalk_connections", "on its connections" },
        {
            nameof(ScalesWithin), "kind: HorizontalPodAutoscaler\nmetadata:\n  name: realtime",
            "minReplicas: 3", "minReplicas: 1", "disagree"
        },
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_seeded_fault_is_found(string check, string after, string old, string changed, string said)
    {
        var cluster = (await Overlays.RenderAsync(Overlays.Production)).With(after, old, changed);

        Fault.IsSaid(said, All.OfProduction[check](cluster));
    }

    [Theory]
    [InlineData("proxy-read-timeout: \"3600\"", "proxy-read-timeout: \"60\"", "proxy-read-timeout")]
    [InlineData("proxy-send-timeout: \"3600\"", "proxy-sent-timeout: \"3600\"", "proxy-send-timeout")]
    [InlineData("proxy-buffering: \"off\"", "proxy-buffering: \"on\"", "proxy-buffering")]
    [InlineData("proxy-http-version: \"1.1\"", "proxy-http-version: \"1.0\"", "proxy-http-version")]
    [InlineData("cluster-issuer: letsencrypt-ingress", "cluster-issuer: other", "cluster-issuer")]
    [InlineData("enable-access-log: \"false\"", "enable-access-log: \"true\"", "the addresses of private calendars")]
    [InlineData("path: /calendar", "path: /calendars", "the addresses of private calendars")]
    public async Task A_wrong_annotation_of_the_nginx_ingress_is_found(string old, string changed, string said)
    {
        var cluster = (await Overlays.RenderAsync(Overlays.ProductionNginx)).With("kind: Ingress", old, changed);

        Fault.IsSaid(said, DoorsLeadRight.Faults(cluster));
    }

    [Theory]
    [InlineData(nameof(StrictTypes), "concurrencyPolicy:", "concurencyPolicy:", "concurencyPolicy")]
    [InlineData(nameof(DueStandsIn), "- due\n", "- dues\n", "does not run the command")]
    [InlineData(nameof(DueStandsIn), "concurrencyPolicy: Forbid", "concurrencyPolicy: Allow", "concurrencyPolicy is not Forbid")]
    [InlineData(nameof(DueStandsIn), "name: broker", "name: operators", "ConnectionStrings__redis is not as the Api has it")]
    [InlineData(nameof(DueStandsIn), "value: MySql", "value: Sqlite", "Database__Provider is not as the Api has it")]
    [InlineData(nameof(ReferencesExist), "name: database", "name: databases", "Secret databases")]
    [InlineData(nameof(Hardened), "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "CronJob due: securityContext")]
    [InlineData(nameof(ServicesReadWhatTheyGet), "Database__Provider", "Database__Kind", "due gets Database__Kind, which no service reads")]
    public async Task A_seeded_fault_of_the_scheduled_job_is_found(string check, string old, string changed, string said)
    {
        var cluster = (await Overlays.RenderAsync(Overlays.ProductionWithDue)).With("kind: CronJob\n", old, changed);

        Fault.IsSaid(said, All.OfProduction[check](cluster));
    }

    [Theory]
    [InlineData("due", "app: redis", "app: web", "due to redis:6379 is needed and not allowed")]
    [InlineData("due-mysql", "app: due", "app: web", "due to mysql:3306 is needed and not allowed")]
    public async Task A_missing_connection_of_the_scheduled_job_is_found(string policy, string old, string changed, string said)
    {
        var cluster = await Overlays.RenderAsync(Overlays.ProductionWithDue);

        Fault.IsSaid(said, TalksOnlyWhereNeeded.Faults(cluster.With($"kind: NetworkPolicy\nmetadata:\n  name: {policy}\n", old, changed)));
    }

    [Fact]
    public async Task A_secret_value_in_a_config_map_is_found_whatever_its_name()
    {
        var local = await Overlays.RenderAsync(Overlays.Local);
        var cluster = local.With("", "\ndata:\n", "\ndata:\n  HARMLESS: tcp:redis?local-only-redis\n");

        Fault.IsSaid("HARMLESS", SecretsStaySecret.Faults(cluster));
    }
}
