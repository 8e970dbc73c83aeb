namespace PlayLinkTalk.Load.Scenarios;

/// <summary>One measurement. It always ends, even if the service fails.</summary>
internal abstract class Scenario
{
    public abstract string Name { get; }

    /// <summary>One line.</summary>
    public abstract string Summary { get; }

    /// <summary>Requirements to know before a run; may be empty.</summary>
    public virtual string Remarks => "";

    public abstract IReadOnlyList<Option> Options { get; }

    /// <exception cref="ScenarioFailedException">It could not be measured.</exception>
    public abstract Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken);
}

/// <param name="Name">Without the dashes.</param>
/// <param name="Default">Its type is the type of the option.</param>
internal sealed record Option(string Name, object Default, string Summary)
{
    public static Option Json { get; } = new("json", "", "write the figures to this file too");

    public static Option Url { get; } = new("url", "http://127.0.0.1:5080", "where the service runs");

    public static Option Pid { get; } = new("pid", 0, "process id of the server; 0: the process that listens on the port of --url");
}
