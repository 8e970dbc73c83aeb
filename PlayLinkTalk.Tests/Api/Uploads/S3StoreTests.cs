using System.Net;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Uploads;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Uploads;

/// <summary>The same over an S3 service.</summary>
public sealed class S3StoreTests
{
    [Fact]
    public async Task Files_are_written_read_and_deleted_in_a_bucket()
    {
        await using var s3 = await S3StandIn.StartAsync();
        await using var api = await ApiServer.StartAsync(new() { Settings = s3.Settings });
        var mia = await api.JoinAsync();

        var ready = await mia.UploadAsync(TestFiles.Image());

        Assert.Equal(UploadState.Ready, ready.State);
        using (var file = await mia.AskAsync(HttpMethod.Get, $"/api/files/{ready.Id}"))
        {
            Assert.Equal([0xFF, 0xD8], (await file.Content.ReadAsByteArrayAsync())[..2]);
        }

        await Patience.UntilJobsDidAsync(api.Clock, () => s3.Keys.Count == 4, "the image as it was sent is deleted");
        Assert.Equal(["face", "full", "mark", "thumb"], s3.Keys.Select(key => key.Split('/')[1]).Order());
        api.Clock.Advance(TimeSpan.FromHours(25));
        await Patience.UntilJobsDidAsync(api.Clock, () => s3.Keys.Count == 1, "the unused upload is deleted");
    }

    [Fact]
    public async Task A_service_that_is_away_is_503_and_an_acknowledged_image_waits()
    {
        await using var s3 = await S3StandIn.StartAsync();
        await using var api = await ApiServer.StartAsync(new() { Settings = s3.Settings, FailsOnErrors = false });
        var mia = await api.JoinAsync();
        var kept = await mia.UploadAsync(TestFiles.Image());

        s3.IsAway = true;
        using (var refused = await api.PostAsync(mia, TestFiles.Image()))
        {
            await refused.RefusedAsync(HttpStatusCode.ServiceUnavailable, ProblemCodes.Unavailable);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await mia.StatusAsync(kept.Id));
        s3.IsAway = false;
        Assert.Equal(HttpStatusCode.OK, await mia.StatusAsync(kept.Id));
    }
}
