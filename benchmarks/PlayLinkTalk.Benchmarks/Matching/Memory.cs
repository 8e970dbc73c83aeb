using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Benchmarks.Matching;

/// <summary>The memory cost of a waiting ticket in the engine.</summary>
internal static class Memory
{
    /// <summary>Bytes per ticket, without the ticket itself.</summary>
    public static double OfWaiting(int size)
    {
        var (engine, tickets) = Fill(size);
        var with = GC.GetTotalMemory(forceFullCollection: true);
        engine.Free();
        var without = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(tickets);
        return (with - without) / (double)tickets.Length;
    }

    /// <summary>A full engine that only the handle keeps alive, and the tickets waiting in it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GCHandle Engine, EngineTicket[] Tickets) Fill(int size)
    {
        var pool = new LivePool(size, seed: 2, keepGames: false);
        return (GCHandle.Alloc(pool.Engine), [.. pool.Waiting]);
    }
}
