using System.Globalization;

namespace PlayLinkTalk.Load.Scenarios;

/// <summary>The options of one run: the given values, and the defaults for the rest.</summary>
internal sealed class ScenarioOptions
{
    private readonly Dictionary<string, object> _values;

    private ScenarioOptions(Dictionary<string, object> values) => _values = values;

    /// <exception cref="UsageException">An option is unknown or its value has the wrong type.</exception>
    public static ScenarioOptions Parse(IReadOnlyList<Option> known, string[] args)
    {
        var values = known.ToDictionary(option => option.Name, option => option.Default);
        for (var index = 0; index < args.Length; index++)
        {
            var (name, inline) = args[index].Split('=', 2) is [var left, var right] ? (left, right) : (args[index], null);
            var option = known.FirstOrDefault(option => "--" + option.Name == name)
                ?? throw new UsageException($"{args[index]} is not an option here. See --help.");
            if (option.Default is bool && inline is null)
            {
                values[option.Name] = true;
                continue;
            }

            var text = inline ?? (index + 1 < args.Length ? args[++index] : throw new UsageException($"{name} needs a value."));
            values[option.Name] = Read(option, text);
        }

        return new ScenarioOptions(values);
    }

    public string Text(string name) => (string)_values[name];

    public int Number(string name) => (int)_values[name];

    public bool Flag(string name) => (bool)_values[name];

    public TimeSpan Seconds(string name) => TimeSpan.FromSeconds(Number(name));

    public Uri Address(string name) =>
        Uri.TryCreate(Text(name), UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? address
            : throw new UsageException($"--{name} must be an address such as http://127.0.0.1:5080.");

    private static object Read(Option option, string text) => option.Default switch
    {
        string => text,
        bool => bool.TryParse(text, out var flag) ? flag : throw new UsageException($"--{option.Name} takes true, false or nothing."),
        int when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new UsageException($"--{option.Name} takes a whole number, 0 or more."),
    };
}
