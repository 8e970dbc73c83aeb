using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class DeliveryModeTests
{
    [Theory]
    [InlineData("pigeons")]
    [InlineData("7")]
    public async Task What_is_no_way_to_deliver_keeps_a_node_from_starting(string mode)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => TestNode.StartAsync(("Delivery", mode)));

        Assert.Contains("Delivery", refused.Message, StringComparison.Ordinal);
    }
}
