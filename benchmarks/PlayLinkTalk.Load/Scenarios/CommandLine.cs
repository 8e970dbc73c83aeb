namespace PlayLinkTalk.Load.Scenarios;

/// <summary>
/// Runs the scenario that the first word names. Exit codes: 0 success, 1 a law was broken, 2 the scenario failed, 64 usage error.
/// </summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length == 0 || args.Contains("--help") || args.Contains("-h"))
        {
            Console.WriteLine(Usage.For(ScenarioList.All.FirstOrDefault(scenario => scenario.Name == args.FirstOrDefault())));
            return 0;
        }

        try
        {
            var scenario = ScenarioList.All.FirstOrDefault(scenario => scenario.Name == args[0])
                ?? throw new UsageException($"There is no scenario {args[0]}. See --help.");
            var options = ScenarioOptions.Parse(scenario.Options, args[1..]);
            using var interrupted = new CancellationTokenSource();
            Console.CancelKeyPress += (_, pressed) =>
            {
                pressed.Cancel = true;
                interrupted.Cancel();
            };
            var report = await scenario.RunAsync(options, interrupted.Token);
            Console.WriteLine(ReportTable.Of(report));
            if (options.Text("json") is { Length: > 0 } file)
            {
                await File.WriteAllTextAsync(file, ReportJson.Of(report), CancellationToken.None);
            }

            return report.LawsHold ? 0 : 1;
        }
        catch (UsageException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 64;
        }
        catch (ScenarioFailedException failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return 2;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return 2;
        }
    }
}

/// <summary>The command line is wrong; the message is shown to the user.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>The scenario could not complete: the run gives no result for the service.</summary>
internal sealed class ScenarioFailedException(string message, Exception? cause = null) : Exception(message, cause);
