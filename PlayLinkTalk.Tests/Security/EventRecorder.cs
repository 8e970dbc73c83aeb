using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Tests.Security;

/// <summary>Keeps the entries of a category with their numbers and values.</summary>
internal sealed class EventRecorder(string category) : ILoggerProvider
{
    private readonly ConcurrentQueue<Entry> _entries = [];

    public IReadOnlyList<Entry> Entries => [.. _entries];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName == category);

    public void Dispose()
    {
    }

    /// <param name="Values">By the names of the template.</param>
    public sealed record Entry(int Id, LogLevel Level, string Text, IReadOnlyDictionary<string, string> Values);

    private sealed class Logger(EventRecorder recorder, bool isKept) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => isKept;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // Asked even so, where another provider wants the entry.
            if (!isKept)
            {
                return;
            }

            var values = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
            recorder._entries.Enqueue(new(id.Id, level, formatter(state, exception), values.ToDictionary(
                value => value.Key, value => Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? "")));
        }
    }
}
