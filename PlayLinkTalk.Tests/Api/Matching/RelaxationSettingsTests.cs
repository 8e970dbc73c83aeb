using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts.Matching;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Matching;

/// <summary>How distance and level widen is an operator's choice, by sport.</summary>
public sealed class RelaxationSettingsTests
{
    private const string Near = "seoul-mapo";
    private const string Far = "seoul-gangnam";

    [Fact]
    public async Task A_sport_widens_by_its_own_schedule_and_says_so()
    {
        await using var api = await StartAsync(
            ("default:0:AfterSeconds", "3600"), ("default:0:RadiusFactor", "1.5"),
            ("tennis-singles:0:AfterSeconds", "10"), ("tennis-singles:0:RadiusKm", "20"), ("tennis-singles:0:Levels", "1"));
        var (tennis, squash) = (await api.JoinAsync(), await api.JoinAsync());
        var quick = await tennis.AskForGameAsync(district: Near, hours: 6);
        var slow = await squash.AskForGameAsync("squash", district: Near, hours: 6);

        api.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(["distance:+20km", "level:+1"], (await tennis.Api.Tickets.FindAsync(quick.Id))!.Relaxed);
        Assert.Empty((await squash.Api.Tickets.FindAsync(slow.Id))!.Relaxed);
        Assert.Equal(TicketState.Matched, (await (await api.JoinAsync()).AskForGameAsync(district: Far, hours: 6)).State);
        Assert.Equal(TicketState.Waiting, (await (await api.JoinAsync()).AskForGameAsync("squash", district: Far, hours: 6)).State);
    }

    [Theory]
    [InlineData("Relaxation:chess:0:AfterSeconds", "10", "chess is no sport")]
    [InlineData("Relaxation:football:0:AfterSeconds", "0", "Relaxation:football")]
    [InlineData("Relaxation:default:0:RadiusFactor", "0.5", "Relaxation:default")]
    [InlineData("HoldSeconds:football", "-1", "HoldSeconds:football")]
    [InlineData("HoldSeconds:chess", "10", "chess is no sport")]
    [InlineData("Confirm:chess", "60", "chess is no sport")]
    [InlineData("Confirm:football", "-1", "Confirm:football")]
    [InlineData("Confirm:football", "4", "Confirm:football")]
    [InlineData("Confirm:football", "1201", "Confirm:football")]
    [InlineData("LeadMinutes", "-1", "LeadMinutes")]
    public async Task What_makes_no_sense_keeps_the_service_from_starting(string setting, string value, string said)
    {
        var setup = new ApiSetup { FailsOnErrors = false, Settings = new Dictionary<string, string?> { [$"Matching:{setting}"] = value } };

        var refused = await Assert.ThrowsAnyAsync<OptionsValidationException>(() => ApiServer.StartAsync(setup));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Confirm:football", "soon")]
    [InlineData("HoldSeconds:football", "1.5")]
    [InlineData("Relaxation:football:0:Levels", "all")]
    [InlineData("HoldSecond:football", "10")]
    public async Task What_is_no_number_or_no_setting_is_not_passed_over(string setting, string value)
    {
        var setup = new ApiSetup { FailsOnErrors = false, Settings = new Dictionary<string, string?> { [$"Matching:{setting}"] = value } };

        var refused = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => ApiServer.StartAsync(setup));

        Assert.Contains(setting.Split(':')[0], refused.ToString(), StringComparison.Ordinal);
    }

    private static Task<ApiServer> StartAsync(params (string Key, string Value)[] relaxation) => ApiServer.StartAsync(new ApiSetup
    {
        Settings = relaxation.ToDictionary(setting => $"Matching:Relaxation:{setting.Key}", setting => (string?)setting.Value),
    });
}
