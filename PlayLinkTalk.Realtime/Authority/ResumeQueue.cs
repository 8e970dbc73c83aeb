using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>
/// Who comes, or comes back: what they may hear and what they missed, asked for many of them at once. In a burst those who
/// are in already and ask what they missed come before those who are at the door: some are through early instead of all late.
/// </summary>
internal sealed class ResumeQueue(ApiAuthority authority, IOptions<RealtimeOptions> options)
    : BatchQueue<BatchedResume, ResumeResponse>(options.Value.ResumeBatchesAtOnce, ResumeBatch.MostResumes, ResumeRequest.MostRooms)
{
    private static readonly ApiProblem NoToken = new(StatusCodes.Status401Unauthorized, ProblemCodes.SignedOut, "Sign in first.");

    /// <summary>Who is this, where do their logs stand, and what came after the positions given.</summary>
    public Task<ApiAnswer<ResumeResponse>> AskAsync(Credential credential, ResumeRequest held, CancellationToken left) =>
        credential.Token.Length > BatchedResume.LongestToken
            ? Task.FromResult<ApiAnswer<ResumeResponse>>(NoToken)
            : AddAsync(new(credential.Token, held), comesFirst: held is not { FeedSeq: null, Rooms: null }, TaskCreationOptions.RunContinuationsAsynchronously, left).WaitAsync(left);

    protected override int WeightOf(BatchedResume item) => item.Held.Rooms?.Count ?? 0;

    protected override Task<ApiAnswer<List<ApiAnswer<ResumeResponse>>>> CallAsync(List<BatchedResume> items) => authority.ResumeAsync(new(items));
}
