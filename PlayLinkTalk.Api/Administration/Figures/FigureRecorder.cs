using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Api.Administration.Figures;

/// <summary>
/// Listens to the metrics of this process and writes what they count, so that admins see the figures of all processes without a
/// monitoring system. It counts what the dashboards count.
/// </summary>
internal sealed partial class FigureRecorder : InterruptibleService
{
    private const string AddedResult = "added";

    private static readonly Dictionary<(string Meter, string Instrument), string> Counters = new()
    {
        [(MessageMetrics.MeterName, "playlinktalk.messages.sends")] = FigureName.Sends,
        [(MatchingMetrics.MeterName, "playlinktalk.tickets.asked")] = FigureName.Asked,
        [(MatchingMetrics.MeterName, "playlinktalk.tickets.matched")] = FigureName.Matched,
        [(MatchingMetrics.MeterName, "playlinktalk.matches.formed")] = FigureName.Games,
    };

    private readonly Tally[] _tallies = [.. Counters.Values.Select(name => new Tally(name))];
    private readonly MeterListener _listener = new();
    private readonly WriteTransaction _write;
    private readonly MessageLog _messages;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly string _node;
    private readonly ILogger _logger;

    public FigureRecorder(
        IMeterFactory meters, MessageLog messages, WriteTransaction write, IOptions<LeaseOptions> process,
        IOptions<FigureOptions> options, TimeProvider time, ILogger<FigureRecorder> logger)
    {
        (_messages, _write, _time, _logger, _node) = (messages, write, time, logger, process.Value.Name);
        _interval = TimeSpan.FromSeconds(options.Value.SampleSeconds);
        // The embedded default and tests have several services in a process, each with a factory of its own.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters)
                && Counters.TryGetValue((instrument.Meter.Name, instrument.Name), out var figure))
            {
                listener.EnableMeasurementEvents(instrument, _tallies.Single(tally => tally.Name == figure));
            }
        };
        _listener.SetMeasurementEventCallback<long>(Count);
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return base.StartAsync(cancellationToken);
    }

    /// <summary>What was counted since the last sample is written, too.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _listener.Dispose();
        base.Dispose();
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(_interval, _time);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            await TryWriteAsync(stoppingToken);
        }
    }

    private static void Count(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        // Of the sends, those that were stored: the others are refused or repeated.
        if (state is Tally tally && (tally.Name != FigureName.Sends || IsAdded(tags)))
        {
            tally.Add(value);
        }
    }

    private static bool IsAdded(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag is { Key: "result", Value: AddedResult })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What could not be written is counted again next time.</summary>
    private async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        var taken = _tallies.Select(tally => (Tally: tally, Count: tally.Take())).Where(each => each.Count > 0).ToArray();
        List<Sample> samples = [.. taken.Select(each => new Sample(each.Tally.Name, each.Count, Gathering.Sum))];
        if (_messages.Waiting is > 0 and var waiting)
        {
            samples.Add(new(FigureName.Unwritten, waiting, Gathering.Peak));
        }

        if (samples.Count == 0)
        {
            return;
        }

        try
        {
            var now = _time.Now();
            await _write.RunAsync((work, ct) => FigureLog.AddAsync(work, _node, samples, now, ct), cancellationToken);
        }
#pragma warning disable CA1031 // Any failure must leave the loop running.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            foreach (var (tally, count) in taken)
            {
                tally.Add(count);
            }

            NotWritten(_logger, failure);
        }
    }

    [LoggerMessage(7402, LogLevel.Warning, "The figures for admins could not be written; they are written with the next ones")]
    private static partial void NotWritten(ILogger logger, Exception failure);

    private sealed class Tally(string name)
    {
        private long _count;

        public string Name => name;

        public void Add(long count) => Interlocked.Add(ref _count, count);

        public long Take() => Interlocked.Exchange(ref _count, 0);
    }
}
