using PlayLinkTalk.Tests.Processes;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace PlayLinkTalk.Tests.Databases;

internal sealed class DatabaseFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new DatabaseCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

internal sealed class DatabaseTheoryDiscoverer(IMessageSink diagnostics) : TheoryDiscoverer(diagnostics)
{
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
    [
        new DatabaseCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(),
            testMethod, dataRow),
    ];

    protected override IEnumerable<IXunitTestCase> CreateTestCasesForTheory(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
    [
        new DatabaseTheoryCase(
            DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod),
    ];
}

/// <summary>A test, or one row of a theory, on one of the databases: its name says on which.</summary>
public sealed class DatabaseCase : XunitTestCase
{
    [Obsolete("For the test framework, which makes it from what it wrote down.")]
    public DatabaseCase()
    {
    }

    public DatabaseCase(
        IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method,
        object[]? arguments = null)
        : base(diagnostics, display, options, method, arguments)
    {
    }

    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        base.GetDisplayName(factAttribute, displayName) + OnDatabase.Suffix(TestMethod);

    protected override string GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute) ?? OnDatabase.Missing(TestMethod)!;

    protected override string GetUniqueID() => base.GetUniqueID() + OnDatabase.Suffix(TestMethod);
}

/// <summary>A theory whose rows can't be told apart before it runs.</summary>
public sealed class DatabaseTheoryCase : XunitTheoryTestCase
{
    [Obsolete("For the test framework, which makes it from what it wrote down.")]
    public DatabaseTheoryCase()
    {
    }

    public DatabaseTheoryCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method)
    {
    }

    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) =>
        base.GetDisplayName(factAttribute, displayName) + OnDatabase.Suffix(TestMethod);

    protected override string GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute) ?? OnDatabase.Missing(TestMethod)!;

    protected override string GetUniqueID() => base.GetUniqueID() + OnDatabase.Suffix(TestMethod);
}

/// <summary>What the collection of a test method says about its database.</summary>
internal static class OnDatabase
{
    public static string Suffix(ITestMethod method) => DatabaseKinds.Of(method.TestClass.TestCollection)?.Suffix() ?? "";

    public static string? Missing(ITestMethod method) =>
        DatabaseKinds.Of(method.TestClass.TestCollection)?.Program() is { } program ? Programs.Missing(program) : null;
}
