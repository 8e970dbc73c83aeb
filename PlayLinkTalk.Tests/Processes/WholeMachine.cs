using Xunit;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>
/// Tests of several processes whose patience with each other is looked at: one at a time and after all others, so that it is not the
/// machine's.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class WholeMachine
{
    public const string Name = "the whole machine";
}
