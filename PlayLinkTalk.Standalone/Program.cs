using PlayLinkTalk.Standalone;

try
{
    var arguments = StandaloneArguments.Parse(args);
    if (arguments.Help)
    {
        Console.WriteLine(StandaloneArguments.Usage);
        return 0;
    }

    if (arguments.Service is { } service)
    {
        await CrowdAlone.RunAsync(arguments, service);
        return 0;
    }

    return await EmbeddedService.RunAsync(arguments);
}
catch (UsageException wrong)
{
    await Console.Error.WriteLineAsync($"PlayLinkTalk: {wrong.Message}");
    return 64;
}
