namespace PlayLinkTalk.Tests.Api;

/// <summary>An Api with an assistant, so that all of its endpoints exist.</summary>
public sealed class AssistedApi() : ApiServer(Setup)
{
    /// <summary>The responder needs no other service.</summary>
    public static ApiSetup Setup => new() { Settings = new Dictionary<string, string?> { ["Assistant:BuiltIn"] = "true" } };
}
