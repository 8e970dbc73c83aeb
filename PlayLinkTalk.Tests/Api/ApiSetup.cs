using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Tests.Api;

/// <summary>How a test wants its Api.</summary>
public sealed record ApiSetup
{
    /// <summary>An existing folder to go on with; a new one otherwise.</summary>
    public string? Folder { get; init; }

    public ManualClock Clock { get; init; } = new();

    public IBroker? Broker { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>Whether something that is logged as an error fails the tests.</summary>
    public bool FailsOnErrors { get; init; } = true;

    /// <summary>Configuration on top of the generous one that every test has.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public Action<WebApplicationBuilder>? Configure { get; init; }
}
