using System.Diagnostics;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>What a program has answered.</summary>
internal sealed record Answer(int Code, string Output, string Errors)
{
    /// <summary>The output of a program that must not fail.</summary>
    public string OrThrow() => Code == 0 ? Output : throw new InvalidOperationException($"Exit code {Code}: {Errors}{Output}");
}

/// <summary>Runs programs.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Task<Answer> RunAsync(string program, params string[] arguments) => RunAsync(program, arguments, input: null);

    /// <param name="program">A file, or a name to be found on the path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads; nothing when null.</param>
    /// <param name="environment">Variables beside this process' own; null takes one away.</param>
    public static async Task<Answer> RunAsync(
        string program, string[] arguments, string? input, IReadOnlyDictionary<string, string?>? environment = null)
    {
        using var ending = new CancellationTokenSource(Patience);
        using var process = Process.Start(Describe(program, arguments, environment))!;
        var read = Task.WhenAll(process.StandardOutput.ReadToEndAsync(ending.Token), process.StandardError.ReadToEndAsync(ending.Token));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var said = await read;
        await process.WaitForExitAsync(ending.Token);
        return new(process.ExitCode, said[0], said[1]);
    }

    private static ProcessStartInfo Describe(string program, string[] arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
