namespace PlayLinkTalk.Deploy.Tests.Telemetry;

/// <summary>promtool, which comes with Prometheus. It needs no running server.</summary>
internal static class Promtool
{
    public const string Program = "promtool";

    public static Task<Answer> CheckRulesAsync(string file) => Shell.RunAsync(Program, "check", "rules", file);

    public static Task<Answer> TestRulesAsync(string file) => Shell.RunAsync(Program, "test", "rules", file);

    public static Task<Answer> CheckConfigurationAsync(string file) => Shell.RunAsync(Program, "check", "config", file);
}
