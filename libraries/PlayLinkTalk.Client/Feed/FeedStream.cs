using System.Runtime.CompilerServices;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Client;

/// <summary>
/// Reads the caller's feed: every event once, in seq order. It reconnects forever and resumes after the last delivered event
/// (<c>Last-Event-ID</c>), waits as long as the service asks (<c>retry</c>), and treats silence as a broken connection.
/// </summary>
public sealed class FeedStream(PlayLinkApi api, FeedOptions? options = null)
{
    private readonly FeedOptions _options = options ?? new();
    private long? _position;
    private long? _hole;

    /// <summary>
    /// Ends after <c>session-ended</c>. A <c>reset</c> is delivered like an event: read the state before it from the API.
    /// </summary>
    /// <param name="after">The position to resume after; null: from now.</param>
    /// <exception cref="ApiException">The session is over.</exception>
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

                    // The delay grows for a stream that opens and fails.
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
    /// True: deliver it. False: it was delivered before. Null: an event before it is missing, so resume once more from the held
    /// position; if it is missing again, the feed continues without it.
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
