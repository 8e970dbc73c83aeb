namespace PlayLinkTalk.Deploy.Tests.Compose;

/// <summary>docker-compose. It needs no container engine to read a file.</summary>
internal static class DockerCompose
{
    public const string Program = "docker-compose";

    public static Task<Answer> ConfigAsync(string values) =>
        Shell.RunAsync(Program, "--env-file", values, "-f", Path.Combine(ComposeFile.Folder, "compose.yaml"), "config");
}
