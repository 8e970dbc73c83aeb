using Xunit;

namespace PlayLinkTalk.Tests.Matching.Engine.Sequences;

/// <summary>
/// Short sequences of everything that can happen, by the hundred thousand. A failure is shrunk and printed, to be pasted into
/// <see cref="A_sequence_can_be_told_again"/>.
/// </summary>
public sealed class SequenceTests
{
    /// <summary>More can be asked for: <c>ENGINE_SEQUENCES=5000000 dotnet test --filter SequenceTests</c>.</summary>
    private static readonly int Sequences = int.TryParse(Environment.GetEnvironmentVariable("ENGINE_SEQUENCES"), out var asked) ? asked : 100_000;

    /// <summary>Of so many one is also compared with a search of every set, place and start.</summary>
    private const int Thoroughly = 50;

    [Fact]
    public void No_sequence_breaks_a_rule()
    {
        var (failed, formed) = (int.MaxValue, 0L);
        Parallel.For(1, Sequences + 1, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(4, Environment.ProcessorCount) }, (seed, state) =>
        {
            var ledger = new Ledger();
            if (ledger.Run(Act.Sequence(seed), seed % Thoroughly == 0) is not null)
            {
                InterlockedMin(ref failed, seed);
                state.Break();
            }

            Interlocked.Add(ref formed, ledger.Formed);
        });

        Assert.True(failed == int.MaxValue, Tell(failed));
        Assert.True(formed > Sequences / 2, $"the sequences are too tame: {formed} games");
    }

    [Fact]
    public void A_sequence_can_be_told_again()
    {
        Act[] acts = [new(ActKind.Add, 1, 1), new(ActKind.Pass, 0, 0), new(ActKind.Crash, 0, 1)];

        Assert.Null(Ledger.Judge(acts, thoroughly: true));
    }

    [Fact]
    public void What_fails_is_shrunk_to_what_matters() => Assert.Equal(
        [3, 7], Shrinker.Shrink([.. Enumerable.Range(0, 20)], numbers => numbers.Contains(3) && numbers.Contains(7)));

    private static string Tell(int seed)
    {
        if (seed == int.MaxValue)
        {
            return "";
        }

        var thoroughly = seed % Thoroughly == 0;
        var least = Shrinker.Shrink(Act.Sequence(seed), acts => Ledger.Judge(acts, thoroughly) is not null);
        return $"seed {seed}, shrunk to {least.Count} acts: {Ledger.Judge(least, thoroughly)}\n  [{string.Join(",\n   ", least)}]";
    }

    private static void InterlockedMin(ref int least, int value)
    {
        for (var seen = least; value < seen;)
        {
            var before = Interlocked.CompareExchange(ref least, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
