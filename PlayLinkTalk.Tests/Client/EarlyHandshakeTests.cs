using System.Text;
using PlayLinkTalk.Client;
using Xunit;

namespace PlayLinkTalk.Tests.Client;

public sealed class EarlyHandshakeTests
{
    [Theory]
    [InlineData("{}\u001e", "")]
    [InlineData("{}\u001e{\"type\":6}\u001e", "{\"type\":6}\u001e")]
    [InlineData("{}\u001e{}\u001e", "{}\u001e")]
    public void The_hubs_own_answer_is_taken_out_wherever_it_is_cut(string received, string left)
    {
        var bytes = Encoding.UTF8.GetBytes(received);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var handshake = new EarlyHandshake();
            var rest = new List<byte>();
            foreach (var part in new[] { bytes[..cut], bytes[cut..] })
            {
                rest.AddRange(part[handshake.Skip(part)..]);
            }

            Assert.Equal(left, Encoding.UTF8.GetString([.. rest]));
        }
    }

    [Theory]
    [InlineData("{\"error\":\"The version is not supported.\"}\u001e")]
    [InlineData("{\"type\":6}\u001e")]
    [InlineData("HTTP/1.1 502")]
    public void Any_other_answer_ends_it_and_is_told(string received)
    {
        var refused = Assert.Throws<IOException>(() => new EarlyHandshake().Skip(Encoding.UTF8.GetBytes(received)));

        Assert.Contains(received.TrimEnd('\u001e'), refused.Message, StringComparison.Ordinal);
    }
}
