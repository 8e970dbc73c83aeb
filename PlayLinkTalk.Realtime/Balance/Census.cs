namespace PlayLinkTalk.Realtime.Balance;

/// <summary>The other nodes that take connections now, by what each of them said last. One that has gone silent is left out after a while.</summary>
/// <param name="interval">How often each of them speaks.</param>
/// <param name="time">The clock.</param>
internal sealed class Census(TimeSpan interval, TimeProvider time)
{
    /// <summary>In intervals: a machine that is busy speaks late.</summary>
    private const double Overdue = 2;
    private const double Gone = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, (int Connections, long At)> _nodes = [];

    /// <summary>May be called from any thread.</summary>
    public void Hear(NodeReport report)
    {
        lock (_gate)
        {
            _nodes[report.Node] = (report.Connections, time.GetTimestamp());
        }
    }

    public Count Take()
    {
        lock (_gate)
        {
            var isCertain = true;
            foreach (var (node, (_, at)) in _nodes)
            {
                var silent = time.GetElapsedTime(at);
                if (silent > interval * Gone)
                {
                    _nodes.Remove(node);
                    continue;
                }

                isCertain &= silent <= interval * Overdue;
            }

            return new(_nodes.Count, _nodes.Values.Sum(node => node.Connections), isCertain);
        }
    }

    /// <param name="Nodes">That have spoken lately.</param>
    /// <param name="Connections">Of all of them.</param>
    /// <param name="IsCertain">False: one of them is overdue. It may be dead, and its clients be counted twice, there and where they went.</param>
    internal readonly record struct Count(int Nodes, int Connections, bool IsCertain);
}
