using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Tests.ServiceDefaults;

/// <summary>Keeps what a service logs, as an operator would read it.</summary>
internal sealed class RecordedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _entries = [];

    public IEnumerable<string> Errors => _entries.Where(entry => entry.Level >= LogLevel.Error).Select(entry => entry.Text);

    public string All => string.Join('\n', _entries.Select(entry => entry.Text));

    /// <summary>Forgets what was logged.</summary>
    public void Clear() => _entries.Clear();

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private sealed class Logger(RecordedLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._entries.Enqueue((level, $"{formatter(state, exception)} {exception}"));
    }
}
