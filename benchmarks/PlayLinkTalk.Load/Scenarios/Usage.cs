using System.Text;

namespace PlayLinkTalk.Load.Scenarios;

internal static class Usage
{
    /// <summary>The usage of one scenario, or of all.</summary>
    public static string For(Scenario? one)
    {
        var text = new StringBuilder("Measures PlayLinkTalk.\n\n  PlayLinkTalk.Load SCENARIO [--option value …]\n\n");
        foreach (var scenario in one is null ? ScenarioList.All : [one])
        {
            text.Append($"  {scenario.Name,-12} {scenario.Summary}\n");
            foreach (var option in scenario.Options)
            {
                var value = option.Default is "" or false ? "" : $" (default {option.Default})";
                text.Append($"    --{option.Name,-12} {option.Summary}{value}\n");
            }

            if (scenario.Remarks.Length > 0)
            {
                text.Append('\n').Append(string.Join('\n', scenario.Remarks.Split('\n').Select(line => "    " + line))).Append('\n');
            }

            text.Append('\n');
        }

        return text
            .Append("Exit code: 0 success, 1 a law was broken, 2 the measurement failed, 64 usage error. A missed bar is only printed.")
            .ToString();
    }
}
