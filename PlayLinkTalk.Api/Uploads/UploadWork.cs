using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>Wakes the decoders of this process.</summary>
internal sealed class UploadWork(IOptions<UploadOptions> options, TimeProvider time)
{
    /// <summary>How soon an image is found that another process has received and left.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(options.Value.DecodersHere) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _wake.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Look, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _wake.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Time to look.
        }
    }
}
