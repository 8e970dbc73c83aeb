using System.Collections.Concurrent;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace PlayLinkTalk.Tests.Databases;

/// <summary>
/// Finds the tests of the Api and of its operation once for each database, each time in a collection of its own: they run in parallel and
/// have their own class fixtures. Other classes are found once, as ever.
/// </summary>
internal sealed class DatabaseDiscoverer(IAssemblyInfo assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
    : XunitTestFrameworkDiscoverer(assembly, sources, diagnostics)
{
    private static readonly string[] Specifications = ["PlayLinkTalk.Tests.Api.", "PlayLinkTalk.Tests.Operations."];

    private readonly ConcurrentDictionary<(string Class, DatabaseKind Kind), ITestCollection> _collections = new();
    private readonly DatabaseFactDiscoverer _facts = new(diagnostics);
    private readonly DatabaseTheoryDiscoverer _theories = new(diagnostics);

    protected override bool FindTestsForType(
        ITestClass testClass, bool includeSourceInformation, IMessageBus messageBus, ITestFrameworkDiscoveryOptions discoveryOptions)
    {
        if (!Specifications.Any(start => testClass.Class.Name.StartsWith(start, StringComparison.Ordinal)))
        {
            return base.FindTestsForType(testClass, includeSourceInformation, messageBus, discoveryOptions);
        }

        return KindsOf(testClass.Class).All(kind => base.FindTestsForType(
            new TestClass(CollectionOf(testClass, kind), testClass.Class), includeSourceInformation, messageBus, discoveryOptions));
    }

    protected override bool FindTestsForMethod(
        ITestMethod testMethod, bool includeSourceInformation, IMessageBus messageBus, ITestFrameworkDiscoveryOptions discoveryOptions)
    {
        if (DatabaseKinds.Of(testMethod.TestClass.TestCollection) is null
            || testMethod.Method.GetCustomAttributes(typeof(FactAttribute)).SingleOrDefault() is not { } fact)
        {
            return base.FindTestsForMethod(testMethod, includeSourceInformation, messageBus, discoveryOptions);
        }

        IXunitTestCaseDiscoverer discoverer = fact is ReflectionAttributeInfo { Attribute: TheoryAttribute } ? _theories : _facts;
        return discoverer.Discover(discoveryOptions, testMethod, fact).All(
            found => ReportDiscoveredTestCase(found, includeSourceInformation, messageBus));
    }

    private static IEnumerable<DatabaseKind> KindsOf(ITypeInfo type) =>
        type.GetCustomAttributes(typeof(OnOneDatabaseAttribute)).SingleOrDefault() is { } one
            ? [one.GetConstructorArguments().OfType<DatabaseKind>().Single()]
            : Enum.GetValues<DatabaseKind>();

    private ITestCollection CollectionOf(ITestClass testClass, DatabaseKind kind) => _collections.GetOrAdd(
        (testClass.Class.Name, kind),
        _ => new TestCollection(
            testClass.TestCollection.TestAssembly, testClass.TestCollection.CollectionDefinition, testClass.Class.Name + kind.Suffix()));
}
