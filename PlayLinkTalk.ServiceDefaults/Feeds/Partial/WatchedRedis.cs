using System.Reflection;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Messaging.Redis;
using StackExchange.Redis;

namespace PlayLinkTalk.ServiceDefaults;

/// <summary>
/// A connection to Redis that is replaced when it is stuck. Version 1 of the client takes a link for well of which nothing
/// comes back any more (the machine behind it died without a word), until the system gives it up a quarter of an hour later,
/// and waits for every answer without end. So its links are asked for a sign of life; where there is none and a new connection
/// has one, that one takes over. Whoever uses it sees a Redis that was away for a few seconds. Version 2 does so by itself.
/// </summary>
internal partial class WatchedRedis : DispatchProxy
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>No answer for this long is no answer. A Redis that is busy for as long has none for a new connection either.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly List<(MethodInfo Add, MethodInfo Remove, Delegate Handler)> _handlers = [];
    private readonly CancellationTokenSource _ending = new();
    private ConfigurationOptions _options = null!;
    private TimeProvider _time = null!;
    private ILogger _logger = null!;
    private volatile ConnectionMultiplexer _current = null!;

    /// <summary>To be called once, before anything else. Returns when there is a connection, or none for as long as the options allow.</summary>
    public void Connect(ConfigurationOptions options, TimeProvider time, ILogger<WatchedRedis> logger)
    {
        (_options, _time, _logger) = (options, time, logger);
        _current = ConnectionMultiplexer.Connect(options);
        _ = WatchAsync();
    }

    /// <summary>Everything is the current connection's; whoever waits for its events waits for the next one's too.</summary>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IDisposable.Dispose))
        {
            lock (_gate)
            {
                _ending.Cancel();
            }
        }

        if (args is not [Delegate handler] || EventOf(targetMethod) is not { AddMethod: { } add, RemoveMethod: { } remove })
        {
            return Call(targetMethod, _current, args);
        }

        lock (_gate)
        {
            if (targetMethod == add)
            {
                _handlers.Add((add, remove, handler));
            }
            else
            {
                _handlers.Remove((add, remove, handler));
            }

            return Call(targetMethod, _current, args);
        }
    }

    private static EventInfo? EventOf(MethodInfo method) => method.IsSpecialName
        ? method.DeclaringType!.GetEvents().FirstOrDefault(each => each.AddMethod == method || each.RemoveMethod == method)
        : null;

    private static object? Call(MethodInfo method, ConnectionMultiplexer connection, object?[]? arguments) =>
        method.Invoke(connection, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private async Task WatchAsync()
    {
        try
        {
            using var ticks = new PeriodicTimer(LookEvery, _time);
            while (await ticks.WaitForNextTickAsync(_ending.Token))
            {
                await LookAsync();
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            var sign = SignOfLifeAsync(_current);
            if (await FaultAsync(sign) is TimeoutException && await ConnectAnewAsync() is { } next)
            {
                // What answers by now was only late, and stays.
                End(sign.IsCompleted ? next : Exchange(next));
            }
        }
        catch (Exception failure) when (!_ending.IsCancellationRequested)
        {
            // Nobody else would notice that a link is stuck: there is a next look.
            Failed(_logger, failure);
        }
    }

    /// <summary>Both links answer: the one for commands and the one for what is heard.</summary>
    private static async Task SignOfLifeAsync(ConnectionMultiplexer connection) =>
        await Task.WhenAll(connection.GetDatabase().PingAsync(), connection.GetSubscriber().PingAsync());

    /// <summary>Null: it has come. Of a link that is known to be lost it says so; the client makes that one anew.</summary>
    private async Task<Exception?> FaultAsync(Task sign)
    {
        try
        {
            await sign.WaitAsync(Patience, _time, _ending.Token);
            return null;
        }
        catch (Exception fault) when (RedisFaults.MeansAway(fault, _ending.Token))
        {
            return fault;
        }
    }

    /// <summary>Null: a new connection has no sign of life either, so it is Redis that does not answer.</summary>
    private async Task<ConnectionMultiplexer?> ConnectAnewAsync()
    {
        try
        {
            var next = await ConnectionMultiplexer.ConnectAsync(_options);
            if (next.IsConnected && await FaultAsync(SignOfLifeAsync(next)) is null)
            {
                return next;
            }

            End(next);
        }
        catch (Exception away) when (RedisFaults.MeansAway(away, _ending.Token))
        {
            StillStuck(_logger, away.Message);
        }

        return null;
    }

    /// <returns>The connection that is needed no longer.</returns>
    private ConnectionMultiplexer Exchange(ConnectionMultiplexer next)
    {
        lock (_gate)
        {
            if (_ending.IsCancellationRequested)
            {
                return next;
            }

            Replaced(_logger);
            var stuck = _current;
            foreach (var (add, remove, handler) in _handlers)
            {
                Call(remove, stuck, [handler]);
                Call(add, next, [handler]);
            }

            _current = next;
            return stuck;
        }
    }

    /// <summary>Whoever still waits for it learns now that there will be no answer.</summary>
    private static void End(ConnectionMultiplexer connection)
    {
        connection.Close(allowCommandsToComplete: false);
        connection.Dispose();
    }

    [LoggerMessage(9310, LogLevel.Warning, "Nothing came back from Redis over this process's connection any more: it was replaced by a new one")]
    private static partial void Replaced(ILogger logger);

    [LoggerMessage(9311, LogLevel.Warning, "Nothing comes back from Redis, and there is no new connection to it: {Reason}")]
    private static partial void StillStuck(ILogger logger, string reason);

    [LoggerMessage(9312, LogLevel.Error, "A look at the connection to Redis failed; there will be another one")]
    private static partial void Failed(ILogger logger, Exception failure);
}
