using System.Diagnostics.CodeAnalysis;
using PlayLinkTalk.Tests.Processes;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace PlayLinkTalk.Tests.Specifications;

/// <summary>
/// A test of a specification. A class that derives the specification for an implementation says with
/// <see cref="NeedsAttribute"/> what that needs; where it is missing, its tests are skipped and say so.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("PlayLinkTalk.Tests.Specifications.SpecificationDiscoverer", "PlayLinkTalk.Tests")]
public sealed class SpecificationFactAttribute : FactAttribute;

/// <summary>Programs of the machine without which a class's tests are skipped.</summary>
[AttributeUsage(AttributeTargets.Class)]
[SuppressMessage("Design", "CA1019", Justification = "Read by the discoverer, which sees constructor arguments only.")]
public sealed class NeedsAttribute(params string[] programs) : Attribute
{
    public IReadOnlyList<string> Programs { get; } = programs;
}

public sealed class SpecificationDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new SpecificationCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

public sealed class SpecificationCase : XunitTestCase
{
    [Obsolete("For the test framework, which makes it from what it wrote down.")]
    public SpecificationCase()
    {
    }

    public SpecificationCase(
        IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute)
    {
        var needed = TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsAttribute))
            .SelectMany(needs => (string[])needs.GetConstructorArguments().First());
        string[] missing = [.. needed.Where(program => Programs.Find(program) is null)];
        return missing.Length == 0 ? base.GetSkipReason(factAttribute) : $"Needs {string.Join(", ", missing)}.";
    }
}
