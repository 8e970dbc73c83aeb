using PlayLinkTalk.Load.Scenarios;

return await CommandLine.RunAsync(args);
