using System.Runtime.CompilerServices;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Client;

/// <summary>
/// Reads the caller's feed: every event in seq order, once. It comes back for ever after the last event that it handed out
/// (<c>Last-Event-ID</c>), waits as long as the service asks (<c>retry</c>), and takes silence for a broken connection.
/// </summary>
public sealed class FeedStream(PlayLinkApi api, FeedOptions? options = null)
{
    private readonly FeedOptions _options = options ?? new();
    private long? _position;
    private long? _hole;

    /// <summary>
    /// Ends after <c>session-ended</c>. A <c>reset</c> is handed out like an event: what lies before it has to be read from the API.
    /// </summary>
    /// <param name="after">The position held; null: from now.</param>
    /// <exception cref="ApiException">The service refuses for good: the session is over.</exception>
    public async IAsyncEnumerable<FeedItem> ReadAsync(
        long? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _position = after;
        var waits = new Backoff(_options.FirstRetry, _options.LongestRetry);
        TimeSpan? asked = null;
        while (true)
        {
            var atOnce = false;
            var opened = await FeedResponse.OpenAsync(api.Transport, _position, _options, cancellationToken).ConfigureAwait(false);
            if (opened.TryGet(out var response, out var problem))
            {
                await using (response.ConfigureAwait(false))
                {
                    var openedAt = _options.Time.GetTimestamp();
                    while (await response.NextAsync(cancellationToken).ConfigureAwait(false) is { } item)
                    {
                        if (Leads(item) is not { } next)
                        {
                            atOnce = true;
                            break;
                        }

                        if (next)
                        {
                            yield return item;
                            if (item.Type == FeedEventTypes.SessionEnded)
                            {
                                yield break;
                            }
                        }
                    }

                    // A stream that opens and dies waits longer each time.
                    if (_options.Time.GetElapsedTime(openedAt) >= _options.LongestRetry)
                    {
                        waits.Reset();
                    }

                    _position ??= response.StartedAfter;
                    asked = response.Retry;
                    ClientLog.FeedFailed(_options.Log, _position, response.Failure);
                }
            }
            else if (!problem.IsTransient)
            {
                throw new ApiException(problem);
            }

            if (!atOnce)
            {
                await Task.Delay(waits.Next(problem?.RetryAfter ?? asked), _options.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// True: hand it out. False: it was handed out before. Null: something is missing before it, so ask once more from the
    /// position held; if it is missing there too, the feed goes on without it.
    /// </summary>
    private bool? Leads(FeedItem item)
    {
        if (item.Type == FeedEventTypes.Reset || item.Seq == 0)
        {
            _position = item.Seq == 0 ? _position : item.Seq;
            return true;
        }

        if (item.Seq <= _position)
        {
            return false;
        }

        if (item.Seq > _position + 1 && _hole != _position)
        {
            _hole = _position;
            return null;
        }

        (_position, _hole) = (item.Seq, null);
        return true;
    }
}
