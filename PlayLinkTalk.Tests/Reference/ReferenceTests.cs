using System.Text.Json.Nodes;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Reference;

/// <summary>The generated pages say what the code says.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public async Task The_diagram_of_the_database_is_that_of_the_model()
    {
        await using var db = TestDatabase.In(Path.GetTempPath()).Open();

        ReferenceDocument.Hold(
            "erd.md", "Database: entities and relationships",
            "Keys and relationships of all tables; [tables.md](tables.md) has every column.", new SchemaReference(db.Model).Diagram());
    }

    [Fact]
    public async Task The_tables_are_those_of_the_model()
    {
        await using var db = TestDatabase.In(Path.GetTempPath()).Open();

        ReferenceDocument.Hold(
            "tables.md", "Database: tables",
            "Every table, column, key and index ([diagram](erd.md)). Times are UTC; words are the names of an enumeration, stored as text.",
            new SchemaReference(db.Model).Tables());
    }

    [Fact]
    public async Task The_calls_are_those_of_the_running_Api()
    {
        await using var api = await ApiServer.StartAsync(AssistedApi.Setup);
        var document = JsonNode.Parse(await api.Http.GetStringAsync("/openapi/v1.json"))!.AsObject();

        ReferenceDocument.Hold(
            "api.md", "HTTP API",
            "Every call of the Api, from its OpenAPI document (`/openapi/v1.json`). Errors are problem+json with a stable `code`.",
            new ApiReference(document).Lines());
    }

    [Fact]
    public void The_options_are_those_of_the_code()
    {
        ReferenceDocument.Hold(
            "options.md", "Options",
            "Every setting of the services with its default. By environment: `RateLimits__MessagesPerMinutePerAccount=240`.",
            OptionsReference.Lines());
    }

    [Fact]
    public void The_log_entries_are_those_of_the_source()
    {
        ReferenceDocument.Hold(
            "events.md", "Log entries",
            "Every numbered log entry of the services ([where they go](../operations/logging.md)).", EventsReference.Lines());
    }

    [Fact]
    public void A_number_of_the_log_is_one_entry() =>
        Assert.Empty(EventsReference.All.GroupBy(each => each.Id).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void The_tests_are_those_of_the_source()
    {
        ReferenceDocument.Hold(
            "tests.md", "Test specification",
            "What each feature's tests show, by class. A case of a theory is not listed by itself.", TestReference.Lines());
    }
}
