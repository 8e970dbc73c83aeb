using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>A test that needs a program of the machine: skipped, with its name, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(string program) => Skip = Programs.Missing(program);
}

/// <summary>The same for a test with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsTheoryAttribute : TheoryAttribute
{
    public NeedsTheoryAttribute(string program) => Skip = Programs.Missing(program);
}
