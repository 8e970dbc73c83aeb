using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Uploads;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Uploads;

/// <summary>One account cannot take all places with slow bodies.</summary>
public sealed class UploadPlacesTests
{
    [Fact]
    public void An_account_has_its_share_and_leaves_the_rest_to_others()
    {
        var places = new UploadPlaces(Options.Create(new UploadOptions { MostAtOnce = 8 }));
        var (mia, bo) = (Guid.NewGuid(), Guid.NewGuid());
        var taken = Enumerable.Range(0, 6).Select(_ => places.TryTake(mia)).ToArray();
        Assert.All(taken, Assert.NotNull);

        Assert.Null(places.TryTake(mia));
        Assert.NotNull(places.TryTake(bo));
        Assert.NotNull(places.TryTake(bo));
        Assert.Null(places.TryTake(bo));
        Assert.Equal(8, places.Taken);

        taken[0]!.Dispose();
        Assert.NotNull(places.TryTake(mia));
    }
}
