using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using PlayLinkTalk.Benchmarks.Matching;

// --quick [live tickets …]: one table, in about a minute for the sizes up to 100,000. Anything else goes to BenchmarkDotNet.
if (args is ["--quick", .. var sizes])
{
    QuickTable.Print(sizes.Length == 0 ? [1_000, 10_000, 100_000] : [.. sizes.Select(int.Parse)]);
    return;
}

// In process: a separate build would have to restore packages again.
var config =
    DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithInvocationCount(1).WithUnrollFactor(1));
BenchmarkSwitcher.FromAssembly(typeof(MatchingBenchmarks).Assembly).Run(args, config);
