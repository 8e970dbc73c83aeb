using System.Text.RegularExpressions;

namespace PlayLinkTalk.Deploy.Tests.Sources;

/// <summary>Which settings the services read, found in their source.</summary>
internal static partial class ServiceSettings
{
    private static readonly string[] Projects =
        ["PlayLinkTalk.Api", "PlayLinkTalk.Realtime", "PlayLinkTalk.Web", "PlayLinkTalk.ServiceDefaults"];

    /// <summary>What the runtime, ASP.NET Core and OpenTelemetry read.</summary>
    private static readonly HashSet<string> OfPlatform =
    [
        "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "HTTP_PORTS", "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_RESOURCE_ATTRIBUTES", "OTEL_SERVICE_NAME", "OTEL_TRACES_SAMPLER_ARG",
    ];

    /// <summary>Names, as variables, of all that options classes have and of addresses and connection strings that are asked for.</summary>
    private static readonly HashSet<string> Read = [.. Find()];

    public static bool IsRead(string variable) => OfPlatform.Contains(variable) || Read.Contains(variable);

    private static IEnumerable<string> Find()
    {
        var sources = Projects
            .SelectMany(project => Directory.EnumerateFiles(Repository.At(project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        foreach (var source in sources.Where(source => Section().IsMatch(source)))
        {
            var section = Section().Match(source).Groups[1].Value;
            foreach (Match property in Property().Matches(source))
            {
                yield return $"{section}__{property.Groups[1].Value}";
            }
        }

        // Their names are constants or said on the spot.
        yield return Sure(sources, "ConnectionName = \"playlinktalk\"", "ConnectionStrings__playlinktalk");
        yield return Sure(sources, "Name = \"redis\"", "ConnectionStrings__redis");
        yield return Sure(sources, "Api = \"Services:Api\"", "services__api__http__0");
        yield return Sure(sources, "Api = \"Services:Api\"", "Services__Api");
        yield return Sure(sources, "Realtime = \"Services:Realtime\"", "services__realtime__http__0");
    }

    private static string Sure(IEnumerable<string> sources, string words, string variable) =>
        sources.Any(source => source.Contains(words, StringComparison.Ordinal))
            ? variable : throw new InvalidOperationException($"No service says {words} any more: is {variable} still read?");

    [GeneratedRegex("const string Section = \"(\\w+)\"")]
    private static partial Regex Section();

    [GeneratedRegex(@"public [\w<>?\[\], ]+ (\w+) \{ get; set; \}")]
    private static partial Regex Property();
}
