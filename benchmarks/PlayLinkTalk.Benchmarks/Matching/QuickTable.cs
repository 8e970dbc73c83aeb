using System.Diagnostics;

namespace PlayLinkTalk.Benchmarks.Matching;

/// <summary>Measures the engine and the baseline at several sizes and prints one table, without BenchmarkDotNet.</summary>
internal static class QuickTable
{
    /// <summary>
    /// Large enough that every measurement includes garbage collections. In a sixth of them a collection may happen or not, which
    /// is a third of the cost.
    /// </summary>
    private const int Tickets = 300_000;

    public static void Print(IReadOnlyList<int> sizes)
    {
        Console.WriteLine("Wall-clock time on one thread; a ticket that comes includes its confirmation, and the relaxations of others.");
        Console.WriteLine();
        Console.WriteLine("| live | matched | tickets/s | p50 | p99 | p99.9 | who waits | who matches | cancel | allocated | collecting | kept a waiting ticket | scan | only tried | runs out |");
        Console.WriteLine("|-----:|--------:|----------:|----:|----:|------:|----------:|------------:|-------:|----------:|-----------:|----------------------:|-----:|-----------:|---------:|");
        Measure(1_000, 30_000);
        foreach (var size in sizes)
        {
            Console.WriteLine(Measure(size, Tickets));
        }
    }

    private static string Measure(int size, int operations)
    {
        var pool = new LivePool(size, seed: 1);
        var coming = new EngineTicketQueue(pool, operations);
        var took = new double[operations];
        double waits = 0, matches = 0, cancelling = 0;
        int matched = 0, cancelled = 0;
        GC.Collect();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var paused = GC.GetTotalPauseDuration();
        for (var operation = 0; operation < operations; operation++)
        {
            var start = Stopwatch.GetTimestamp();
            var anybody = pool.Enter(coming.Next());
            var microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            took[operation] = microseconds;
            (waits, matches, matched) = anybody ? (waits, matches + microseconds, matched + 1) : (waits + microseconds, matches, matched);
            while (pool.Waiting.Count > size)
            {
                var leaves = pool.Anybody();
                start = Stopwatch.GetTimestamp();
                pool.Cancel(leaves);
                cancelling += Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                cancelled++;
            }
        }

        paused = GC.GetTotalPauseDuration() - paused;
        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / operations;
        var mean = took.Average();
        Array.Sort(took);
        return $"| {size:N0} | {100.0 * matched / operations:N0} % | {1e6 / mean:N0} | {At(0.5):N1} us | {At(0.99):N1} us | {At(0.999):N1} us "
            + $"| {waits / (operations - matched):N1} us | {matches / matched:N1} us | {cancelling / cancelled:N2} us | {allocated:N0} B | {paused.TotalMicroseconds / operations:N1} us "
            + $"| {Memory.OfWaiting(size):N0} B | {Scan(pool):N0} us | {Try(pool):N1} us | {RunOut(pool):N1} us |";

        double At(double share) => took[(int)(share * (operations - 1))];
    }

    /// <summary>The time to only try a ticket, as for a ticket of another sport.</summary>
    private static double Try(LivePool pool)
    {
        const int Tried = 20_000;
        var coming = new EngineTicketQueue(pool, Tried);
        var start = Stopwatch.GetTimestamp();
        for (var ticket = 0; ticket < Tried; ticket++)
        {
            pool.Engine.Try(coming.Next(), pool.Now);
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Tried;
    }

    /// <summary>The time to expire a ticket when all expire at once.</summary>
    private static double RunOut(LivePool pool)
    {
        var start = Stopwatch.GetTimestamp();
        var expired = pool.Engine.Expire(pool.Now.AddYears(1));
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / expired.Count;
    }

    /// <summary>The time of the baseline for a ticket in the same pool.</summary>
    private static double Scan(LivePool pool)
    {
        var scan = new NaiveScan(TicketStream.Catalogue);
        foreach (var ticket in pool.Waiting)
        {
            scan.Fill(ticket);
        }

        var operations = Math.Max(50, 20_000_000 / pool.Size);
        var coming = new EngineTicketQueue(pool, operations);
        var start = Stopwatch.GetTimestamp();
        for (var operation = 0; operation < operations; operation++)
        {
            scan.Add(coming.Next(), pool.Now);
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / operations;
    }
}
