using PlayLinkTalk.Standalone;

try
{
    var arguments = StandaloneArguments.Parse(args);
    if (arguments.Help)
    {
        Console.WriteLine(StandaloneArguments.Usage);
        return 0;
    }

    await (arguments.Service is { } service ? CrowdAlone.RunAsync(arguments, service) : EmbeddedService.RunAsync(arguments));
    return 0;
}
catch (UsageException wrong)
{
    await Console.Error.WriteLineAsync($"PlayLinkTalk: {wrong.Message}");
    return 64;
}
