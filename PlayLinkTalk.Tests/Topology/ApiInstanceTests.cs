using System.Net.Http.Json;
using PlayLinkTalk.ServiceDefaults;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Topology;

/// <summary>An operator sees which process answers, and so how the front distributes.</summary>
[Collection(WholeMachine.Name)]
public sealed class ApiInstanceTests
{
    private const int Apis = 3;
    private const int CallsEach = 3;

    [NeedsFact(TestTopology.Redis, TestTopology.Nginx)]
    public async Task Each_of_three_Apis_answers_three_of_nine_calls()
    {
        var script = new TestTopology();
        var up = await script.UpAsync("--api", $"{Apis}", "--realtime", "1", "--web", "1", "--balance", "round-robin");
        Assert.True(up.Exit == 0, up.Error);
        try
        {
            using var http = new HttpClient { BaseAddress = script.Front };
            var answered = new List<ServiceInstance>();
            for (var call = 0; call < Apis * CallsEach; call++)
            {
                answered.Add((await http.GetFromJsonAsync<ServiceInstance>("/api"))!);
            }

            Assert.Equal(
                [("api1", CallsEach), ("api2", CallsEach), ("api3", CallsEach)],
                answered.CountBy(instance => instance.Instance).Select(each => (each.Key, each.Value)).Order());
            Assert.All(answered, instance => Assert.Equal("api", instance.Service));
            Assert.Single(answered.Select(instance => instance.Version).Distinct());
        }
        finally
        {
            await script.DoAsync("down");
        }

        Directory.Delete(script.Folder, recursive: true);
    }
}
