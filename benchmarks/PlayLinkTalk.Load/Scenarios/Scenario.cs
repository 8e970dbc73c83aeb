namespace PlayLinkTalk.Load.Scenarios;

/// <summary>One thing to measure. It ends by itself, whatever the service does.</summary>
internal abstract class Scenario
{
    public abstract string Name { get; }

    /// <summary>One line.</summary>
    public abstract string Summary { get; }

    /// <summary>What else one should know before running it; may be empty.</summary>
    public virtual string Remarks => "";

    public abstract IReadOnlyList<Option> Options { get; }

    /// <exception cref="ScenarioFailedException">It could not be measured.</exception>
    public abstract Task<Report> RunAsync(ScenarioOptions options, CancellationToken cancellationToken);
}

/// <param name="Name">Without the dashes.</param>
/// <param name="Default">Also says of which kind the value is.</param>
internal sealed record Option(string Name, object Default, string Summary)
{
    public static Option Json { get; } = new("json", "", "write the figures to this file too");

    public static Option Url { get; } = new("url", "http://127.0.0.1:5080", "where the service runs");

    public static Option Pid { get; } = new("pid", 0, "the server's process; 0: whoever listens on the port of --url");
}
