namespace PlayLinkTalk.Tests.ServiceDefaults.Telemetry;

/// <summary>A span as a service exported it.</summary>
/// <param name="Service">The <c>service.name</c> of its resource.</param>
/// <param name="Instance">The <c>service.instance.id</c>.</param>
/// <param name="Parent">Empty: it begins its trace.</param>
internal sealed record Span(
    string Service, string Instance, string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The field numbers are those of opentelemetry/proto/trace/v1.</summary>
    /// <param name="request">An ExportTraceServiceRequest.</param>
    public static IEnumerable<Span> In(ReadOnlyMemory<byte> request) =>
        from resource in new Protobuf(request).Messages(1)
        let of = Attributes(resource.Messages(1).Single(), 1)
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select new Span(
            of.GetValueOrDefault("service.name", ""), of.GetValueOrDefault("service.instance.id", ""),
            span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), Attributes(span, 9));

    private static Dictionary<string, string> Attributes(Protobuf holder, int number) => holder.Messages(number)
        .GroupBy(pair => pair.Text(1))
        .ToDictionary(pairs => pairs.Key, pairs => pairs.First().Messages(2).Single() is var value && value.Text(1) is { Length: > 0 } text
            ? text
            : pairs.First().Messages(2).Single().Number(3).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
