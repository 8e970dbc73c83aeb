using System.Text.RegularExpressions;
using PlayLinkTalk.Tests.Architecture;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>What operators see of a message and of a ticket on their way through several processes.</summary>
[Collection(WholeMachine.Name)]
public sealed partial class TelemetryTopologyTests(MeasuredTopology topology) : IClassFixture<MeasuredTopology>
{
    /// <summary>Labels that look like metrics.</summary>
    private static readonly string[] Labels = ["http_route", "http_request_method", "http_response_status_code"];

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public void A_message_is_one_trace_from_the_request_to_each_connection()
    {
        var publish = topology.Spans.First(span => span.Name == "publish" && span.Tags["playlinktalk.channel"] == $"room:{topology.Room}");
        var trace = topology.Spans.Where(span => span.Trace == publish.Trace).ToList();
        var delivered = trace.FindAll(span => span.Name == "deliver" && span.Parent == publish.Id);

        Assert.Equal("api", publish.Service);
        Assert.Equal(["realtime1", "realtime2"], delivered.Select(span => span.Instance).Order());
        Assert.All(delivered, span => Assert.Equal("hub", span.Tags["playlinktalk.transport"]));
        // It begins with the client's call of the hub, and the commit is part of it.
        var first = Assert.Single(trace, span => trace.TrueForAll(other => other.Id != span.Parent));
        Assert.Equal("realtime", first.Service);
        Assert.Contains("Send", first.Name, StringComparison.Ordinal);
        Assert.Contains(trace, span => span is { Service: "api", Name: "commit" });
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public void A_ticket_is_one_trace_from_the_request_to_its_news()
    {
        var wait = Assert.Single(
            topology.Spans, span => span.Name == "ticket wait" && span.Tags["playlinktalk.ticket"] == $"{topology.Ticket}");
        var trace = topology.Spans.Where(span => span.Trace == wait.Trace).ToList();

        var request = Assert.Single(trace, span => span.Id == wait.Parent);
        Assert.Equal("/api/tickets/", request.Tags["http.route"]);
        Assert.True(Guid.TryParse(wait.Tags["playlinktalk.match"], out _));
        var news = Assert.Single(
            trace, span => span.Name == "publish" && span.Tags["playlinktalk.channel"].StartsWith("feed:", StringComparison.Ordinal));
        Assert.Contains(trace, span => span.Name == "deliver" && span.Parent == news.Id && span.Tags["playlinktalk.transport"] == "sse");
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public void A_client_decides_neither_on_its_trace_nor_on_what_is_recorded() =>
        Assert.DoesNotContain(topology.Spans, span => span.Trace == MeasuredTopology.ClaimedTrace);

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public void Telemetry_holds_ids_and_no_contents_or_tokens()
    {
        Assert.Contains($"{topology.Room}", topology.Exported, StringComparison.Ordinal);
        Assert.DoesNotContain(MeasuredTopology.Secret, topology.Exported, StringComparison.Ordinal);
        Assert.DoesNotContain("a long password", topology.Exported, StringComparison.Ordinal);
        Assert.DoesNotContain("@example.org", topology.Exported, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer", topology.Exported, StringComparison.Ordinal);
        Assert.DoesNotContain("access_token", topology.Exported, StringComparison.Ordinal);
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public void Every_metric_that_a_dashboard_or_an_alert_names_is_there()
    {
        var deploy = Path.Combine(SourceTree.Root, "deploy");
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(deploy, "dashboards"), "*.json"),
            .. Directory.GetFiles(Path.Combine(deploy, "alerts"), "*.rules.yaml"),
        ];
        var measured = topology.Metrics.Values.SelectMany(text => Series().Matches(text).Select(series => series.Value)).ToHashSet();

        Assert.True(files.Length >= 5, "There are dashboards and alerts.");
        var named = files.ToDictionary(
            file => Path.GetFileName(file),
            file => MetricName().Matches(File.ReadAllText(file)).Select(name => name.Value).Except(Labels).ToList());
        Assert.All(named.Values, Assert.NotEmpty);
        Assert.Empty(named.SelectMany(file => file.Value.Except(measured).Select(name => $"{file.Key}: {name}")));
    }

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public void What_was_done_is_counted()
    {
        Assert.Equal(2, Sum("playlinktalk_tickets_matched_total{"));
        Assert.Equal(1, Sum("playlinktalk_matches_formed_total{"));
        Assert.Equal(1, Sum("playlinktalk_messages_sends_total{", "result=\"added\""));
        Assert.Equal(1, Sum("playlinktalk_messages_sends_total{", "result=\"repeated\""));
        Assert.True(
            Sum("playlinktalk_realtime_delivery_lag_seconds_count") >= 4,
            "Two connections have taken the message, and two streams the news.");
        Assert.Equal(0, Sum("playlinktalk_outbox_waiting"));
        Assert.Equal(0, Sum("playlinktalk_outbox_publish_failures_total"));
    }

    private double Sum(string series, string label = "") => topology.Metrics.Values.SelectMany(text => text.Split('\n'))
        .Where(line => line.StartsWith(series, StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
        .Sum(line => double.Parse(SampleValue().Match(line).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex("^[a-z_:]+(?=[{ ])", RegexOptions.Multiline)]
    private static partial Regex Series();

    /// <summary>Every metric of ours, of the framework or of the runtime begins with one of these.</summary>
    [GeneratedRegex(@"\b(?:playlinktalk|http|kestrel|dotnet|aspnetcore|db)_[a-z_]+\b(?!:)")]
    private static partial Regex MetricName();

    /// <summary>After the labels, before the time.</summary>
    [GeneratedRegex(@"^[^{ ]+(?:\{.*\})? ([^ ]+)")]
    private static partial Regex SampleValue();
}
