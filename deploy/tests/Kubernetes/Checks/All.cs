namespace PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;

/// <summary>What is wrong with a cluster, a line each; nothing when all is well.</summary>
internal delegate IEnumerable<string> Check(Cluster cluster);

/// <summary>The checks by name.</summary>
internal static class All
{
    public static IReadOnlyDictionary<string, Check> OfEveryOverlay { get; } = new Dictionary<string, Check>
    {
        [nameof(StrictTypes)] = StrictTypes.Faults,
        [nameof(SecretsStaySecret)] = SecretsStaySecret.Faults,
        [nameof(SelectorsMeetLabels)] = SelectorsMeetLabels.Faults,
        [nameof(PortsMeet)] = PortsMeet.Faults,
        [nameof(ReferencesExist)] = ReferencesExist.Faults,
        [nameof(Hardened)] = Hardened.Faults,
        [nameof(RolloutsLoseNothing)] = RolloutsLoseNothing.Faults,
        [nameof(TalksOnlyWhereNeeded)] = TalksOnlyWhereNeeded.Faults,
        [nameof(LeavesOnlyWhereNeeded)] = LeavesOnlyWhereNeeded.Faults,
        [nameof(ServicesReadWhatTheyGet)] = ServicesReadWhatTheyGet.Faults,
        [nameof(MetricsAreRead)] = MetricsAreRead.Faults,
        [nameof(DoorsLeadRight)] = DoorsLeadRight.Faults,
        [nameof(MigratesFirst)] = MigratesFirst.Faults,
        [nameof(DueStandsIn)] = DueStandsIn.Faults,
    };

    public static IReadOnlyDictionary<string, Check> OfProduction { get; } =
        new Dictionary<string, Check>(OfEveryOverlay) { [nameof(ScalesWithin)] = ScalesWithin.Faults };
}
