using System.Reflection;
using PlayLinkTalk.Tests.Databases;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("PlayLinkTalk.Tests.Databases." + nameof(DatabaseFramework), "PlayLinkTalk.Tests")]

namespace PlayLinkTalk.Tests.Databases;

/// <summary>
/// Runs every test class of the Api and of its operation on each database, unless it is <see cref="OnOneDatabaseAttribute"/>. A
/// class is written once: <see cref="DatabaseDiscoverer"/> finds its tests once for each database, and here each of these
/// collections runs with that database as its <see cref="TestDatabase.Current"/>, class fixtures included.
/// </summary>
public sealed class DatabaseFramework(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo) =>
        new DatabaseDiscoverer(assemblyInfo, SourceInformationProvider, DiagnosticMessageSink);

    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        protected override ITestFrameworkDiscoverer CreateDiscoverer() =>
            new DatabaseDiscoverer(AssemblyInfo, SourceInformationProvider, DiagnosticMessageSink);

        // The framework's own is async void too: the end is told by a message.
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly assembly, IEnumerable<IXunitTestCase> cases, IMessageSink diagnostics, IMessageSink execution,
        ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, execution, options)
    {
        protected override async Task<RunSummary> RunTestCollectionAsync(
            IMessageBus messageBus, ITestCollection testCollection, IEnumerable<IXunitTestCase> testCases,
            CancellationTokenSource cancellationTokenSource)
        {
            TestDatabase.Current = DatabaseKinds.Of(testCollection) ?? DatabaseKind.Sqlite;
            return await base.RunTestCollectionAsync(messageBus, testCollection, testCases, cancellationTokenSource);
        }
    }
}
