using System.Collections;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.ServiceDefaults.Logging;

/// <summary>
/// The scopes of entries, for all providers. The host opens one for each request with its path, which every entry of the request then has:
/// a <see cref="SecretPath"/> is masked there. The trace comes first, as in the framework's own provider, which this one replaces.
/// </summary>
internal sealed class RequestScopes : IExternalScopeProvider
{
    private const string Path = "RequestPath";
    private readonly LoggerExternalScopeProvider _scopes = new();

    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        if (Activity.Current is { } activity)
        {
            callback(
                new Values(
                    new("SpanId", activity.SpanId.ToHexString()), new("TraceId", activity.TraceId.ToHexString()),
                    new("ParentId", activity.ParentSpanId.ToHexString())),
                state);
        }

        _scopes.ForEachScope(callback, state);
    }

    public IDisposable Push(object? state) => _scopes.Push(Masked(state));

    private static object? Masked(object? state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            return state;
        }

        // From its end: the host's scope has the path last, and makes the id before it only when it is read.
        var at = values.Count - 1;
        while (at >= 0 && values[at].Key != Path)
        {
            at--;
        }

        return at >= 0 && SecretPath.Is(values[at].Value?.ToString())
            ? new Values([.. values.Take(at), new(Path, SecretPath.Mask), .. values.Skip(at + 1)])
            : state;
    }

    /// <summary>Values by name, for providers that store them, and as text, for those that write one.</summary>
    private sealed class Values(params KeyValuePair<string, object?>[] values) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => values.Length;

        public KeyValuePair<string, object?> this[int index] => values[index];

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.AsEnumerable().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => string.Join(", ", values.Select(value => $"{value.Key}:{value.Value}"));
    }
}
