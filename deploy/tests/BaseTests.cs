using PlayLinkTalk.Deploy.Tests.Kubernetes;
using PlayLinkTalk.Deploy.Tests.Kubernetes.Checks;
using Xunit;

namespace PlayLinkTalk.Deploy.Tests;

/// <summary>The base against the stored manifest of the AppHost, which the AppHost's own tests hold against its model.</summary>
public sealed class BaseTests
{
    [Fact]
    public async Task The_base_holds_what_the_app_model_says()
    {
        Assert.Empty(BaseMeetsModel.Faults(await Rendered.OfAsync("base")));
    }

    [Theory]
    [InlineData("kind: Service\nmetadata:\n  name: realtime", "targetPort: 8080", "targetPort: 8081", "does not have the port http 8080")]
    [InlineData("kind: StatefulSet", "containerPort: 3306", "containerPort: 3307", "mysql: the container does not have the port 3306")]
    [InlineData("", "Database__Upgrade: \"false\"", "Database__Upgrades: \"false\"", "api: Database__Upgrade is not false")]
    [InlineData("", "realtime__http__0: http://realtime:8080", "realtime__http__0: http://api:8080", "web: services__realtime__http__0")]
    [InlineData("", "password=set-in-overlay", "password=real", "ConnectionStrings__redis is not")]
    [InlineData("", "- migrate\n", "- serve\n", "migrations: the arguments differ")]
    [InlineData("", "docker.io/library/redis:8.6", "docker.io/library/redis:7", "redis: the image is")]
    [InlineData("", "Deployment\nmetadata:\n  labels:\n    app: web", "Pod\nmetadata:\n  labels:\n    app: web", "web: there is no")]
    public async Task A_difference_is_found(string after, string old, string changed, string said)
    {
        var rendered = (await Rendered.OfAsync("base")).With(after, old, changed);

        Fault.IsSaid(said, BaseMeetsModel.Faults(rendered));
    }

    [Fact]
    public async Task The_base_alone_starts_nothing_that_would_run_with_its_placeholders()
    {
        // Operators:Key takes 22 characters or more: a service that was applied without an overlay refuses to start.
        var api = (await Rendered.OfAsync("base")).Runs("api");

        Assert.True(EnvironmentOf.Container(await Rendered.OfAsync("base"), api.Container)["Operators__Key"].Length < 22);
    }
}
