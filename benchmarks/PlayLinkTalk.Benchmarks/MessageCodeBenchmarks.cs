using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.Redis;

namespace PlayLinkTalk.Benchmarks;

/// <summary>A message of the broker with and without its code: written once, and read by each node that follows its room.</summary>
[MemoryDiagnoser]
public class MessageCodeBenchmarks
{
    /// <summary>In one invocation: a single message takes less than a clock can tell.</summary>
    private const int Times = 50_000;

    private const string Channel = "room:019ad3c4-7d1e-7b5e-9c0f-2f6b1d3a4e55";
    private static readonly MessageKeys Keys = new("the secret of a benchmark");
    private readonly MessageSeal _sealed = new(Keys, TimeProvider.System, NullLogger.Instance);
    private readonly MessageSeal _plain = new(null, TimeProvider.System, NullLogger.Instance);
    private ChannelEvent[] _events = [];
    private byte[] _withCode = [];
    private byte[] _without = [];

    /// <summary>Bytes of the message's own data: that of a short text is about 350.</summary>
    [Params(350, 4000)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _events = [new(Channel, 7, "message", new byte[Bytes])];
        (_withCode, _without) = (_sealed.Write(Channel, _events), _plain.Write(Channel, _events));
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Times)]
    public int Write() => Write(_plain);

    [Benchmark(OperationsPerInvoke = Times)]
    public int WriteWithCode() => Write(_sealed);

    [Benchmark(OperationsPerInvoke = Times)]
    public int Read() => Read(_plain, _without);

    [Benchmark(OperationsPerInvoke = Times)]
    public int ReadWithCode() => Read(_sealed, _withCode);

    private int Write(MessageSeal seal)
    {
        var length = 0;
        for (var time = 0; time < Times; time++)
        {
            length += seal.Write(Channel, _events).Length;
        }

        return length;
    }

    private static int Read(MessageSeal seal, byte[] message)
    {
        var heard = 0;
        for (var time = 0; time < Times; time++)
        {
            if (seal.TryOpen(Channel, message, out var inner) && EventBatch.TryReadMessage(Channel, inner, static _ => { }))
            {
                heard++;
            }
        }

        return heard;
    }
}
