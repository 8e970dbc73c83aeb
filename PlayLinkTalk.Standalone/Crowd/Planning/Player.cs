using PlayLinkTalk.Standalone.Crowd.Cast;

namespace PlayLinkTalk.Standalone.Crowd.Planning;

/// <summary>A simulated player with plans. Thread-safe: a time is reserved only once.</summary>
internal sealed class Player(Persona persona)
{
    private readonly Lock _gate = new();
    private List<Plan> _plans = [];

    public Persona Persona => persona;

    public IReadOnlyList<Plan> PlansWithin(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_gate)
        {
            return _plans.FindAll(plan => plan.Overlaps(from, to));
        }
    }

    public bool IsFree(DateTimeOffset from, DateTimeOffset to) => PlansWithin(from, to).Count == 0;

    /// <summary>Reserves the time. False if it overlaps a plan other than <paramref name="instead"/>.</summary>
    public bool TryAdd(Plan plan, IReadOnlyList<Plan>? instead = null)
    {
        lock (_gate)
        {
            if (_plans.Any(other => other.Overlaps(plan.From, plan.To) && instead?.Contains(other) != true))
            {
                return false;
            }

            _plans.RemoveAll(other => instead?.Contains(other) == true);
            _plans.Add(plan);
            return true;
        }
    }

    public void Remove(Plan plan)
    {
        lock (_gate)
        {
            _plans.Remove(plan);
        }
    }

    public void Replace(Plan plan, Plan by)
    {
        lock (_gate)
        {
            _plans.Remove(plan);
            _plans.Add(by);
        }
    }

    /// <summary>Replaces the plans by those of the service.</summary>
    public void Reset(IEnumerable<Plan> plans)
    {
        lock (_gate)
        {
            _plans = [.. plans];
        }
    }

    public void Forget(DateTimeOffset before)
    {
        lock (_gate)
        {
            _plans.RemoveAll(plan => plan.To <= before);
        }
    }
}
