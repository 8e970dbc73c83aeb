using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>What tests of checks assert.</summary>
internal static class Fault
{
    /// <summary>One of the faults says this.</summary>
    public static void IsSaid(string said, IEnumerable<string> faults) =>
        Assert.Contains(faults, fault => fault.Contains(said, StringComparison.Ordinal));
}
