using Xunit;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>
/// Tests that start servers and browsers of their own: one at a time and after all others, so that they measure the
/// service's patience and not the machine's.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeMachine
{
    public const string Name = "the whole machine";
}
