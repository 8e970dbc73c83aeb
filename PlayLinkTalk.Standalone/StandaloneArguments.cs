using System.Globalization;

namespace PlayLinkTalk.Standalone;

/// <summary>The parsed command line: a few own options, and the rest as configuration (<c>--Section:Key=value</c>).</summary>
internal sealed record StandaloneArguments(int Port, string Data, int? Crowd, Uri? Service, bool Help, string[] Configuration)
{
    /// <summary>The email address of the account that becomes an admin.</summary>
    public string? Admin { get; init; }

    private const int DefaultPort = 5080;
    private const int MostPlayers = 1000;

    public const string Usage = """
        Finds people to play with, now or later today. Everything in one process, nothing to set up.

          --port N      port on 127.0.0.1 (default 5080)
          --data DIR    data folder (default data/)
          --crowd N     simulated players, 0 for none (default 150)
          --admin EMAIL makes the account with this address an admin
          --service URL nothing but the simulated players, for a service that runs elsewhere
          --help        shows this text

        Anything else is configuration, e.g. --RateLimits:MessagesPerMinutePerAccount=100000
        With a certificate it serves https instead of http:
          --Kestrel:Certificates:Default:Path=cert.pem --Kestrel:Certificates:Default:KeyPath=key.pem
        """;

    /// <exception cref="UsageException">An option is unknown or its value has the wrong type.</exception>
    public static StandaloneArguments Parse(string[] args)
    {
        var parsed = new StandaloneArguments(DefaultPort, "data", null, null, false, []);
        var configuration = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var (name, inline) = Split(args[i]);
            parsed = name switch
            {
                "--help" or "-h" => parsed with { Help = true },
                "--port" => parsed with { Port = Number(name, inline ?? Next(args, ref i), 0, 65535) },
                "--data" => parsed with { Data = inline ?? Next(args, ref i) },
                "--crowd" => parsed with { Crowd = Number(name, inline ?? Next(args, ref i), 0, MostPlayers) },
                "--admin" => parsed with { Admin = inline ?? Next(args, ref i) },
                "--service" => parsed with { Service = Address(name, inline ?? Next(args, ref i)) },
                _ when name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':') => Keep(parsed, configuration, args[i]),
                _ => throw new UsageException($"{name} is not an option. See --help."),
            };
        }

        return parsed with { Configuration = [.. configuration] };
    }

    private static StandaloneArguments Keep(StandaloneArguments parsed, List<string> configuration, string argument)
    {
        configuration.Add(
            argument.Contains('=') ? argument : throw new UsageException($"{argument} has no value. Write {argument}=value."));
        return parsed;
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var at = argument.IndexOf('=');
        return at < 0 || argument.Contains(':') ? (argument.Split('=')[0], null) : (argument[..at], argument[(at + 1)..]);
    }

    private static string Next(string[] args, ref int i) =>
        i + 1 < args.Length ? args[++i] : throw new UsageException($"{args[i]} needs a value. See --help.");

    private static Uri Address(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? address
            : throw new UsageException($"{name} takes an absolute address, as in http://127.0.0.1:5080.");

    private static int Number(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} takes a number from {least} to {most}.");
}

/// <summary>Invalid arguments; the message explains them.</summary>
internal sealed class UsageException(string message) : Exception(message);
