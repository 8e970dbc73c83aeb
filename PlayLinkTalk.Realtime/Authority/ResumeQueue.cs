using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Hosting;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>Asks for the identity, the rooms and the missed events of many clients in one call.</summary>
internal sealed class ResumeQueue(ApiAuthority authority, IOptions<RealtimeOptions> options)
    : BatchQueue<BatchedResume, ResumeResponse>(options.Value.ResumeBatchesAtOnce, ResumeBatch.MostResumes, ResumeRequest.MostRooms)
{
    private static readonly ApiProblem NoToken = new(StatusCodes.Status401Unauthorized, ProblemCodes.SignedOut, "Sign in first.");

    public Task<ApiAnswer<ResumeResponse>> AskAsync(Credential credential, ResumeRequest held, CancellationToken left) =>
        credential.Token.Length > BatchedResume.LongestToken
            ? Task.FromResult<ApiAnswer<ResumeResponse>>(NoToken)
            : AddAsync(new(credential.Token, held), TaskCreationOptions.RunContinuationsAsynchronously, left).WaitAsync(left);

    protected override int WeightOf(BatchedResume item) => item.Held.Rooms?.Count ?? 0;

    protected override Task<ApiAnswer<List<ApiAnswer<ResumeResponse>>>> CallAsync(List<BatchedResume> items) =>
        authority.ResumeAsync(new(items, KnowsDeleted: true));
}
