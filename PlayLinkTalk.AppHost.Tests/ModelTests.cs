using Aspire.Hosting.ApplicationModel;
using Xunit;

namespace PlayLinkTalk.AppHost.Tests;

/// <summary>The app model as it is built, with containers. Nothing of it is started.</summary>
public sealed class ModelTests(AppModel model) : IClassFixture<AppModel>
{
    [Fact]
    public void The_model_holds_the_house()
    {
        string[] house =
        [
            "redis-password", "mysql-password", "operator-key", "message-key", "form-secret",
            "redis", "mysql", "playlinktalk", "migrations",
            "api", "realtime", "web", "crowd",
        ];
        Assert.Superset(house.ToHashSet(), model.Names.ToHashSet());
    }

    [Theory]
    [InlineData("insight")]
    [InlineData("phpmyadmin")]
    [InlineData("crowd")]
    public void Windows_into_the_stores_and_the_crowd_start_when_asked_for(string part)
    {
        var name = Assert.Single(
            model.Names, name => name == part || (part != "crowd" && name.Contains(part, StringComparison.OrdinalIgnoreCase)));

        Assert.Single(model.Annotations<ExplicitStartupAnnotation>(name));
        Assert.Empty(model.Annotations<HiddenAnnotation>(name));
    }

    [Theory]
    [InlineData("redis-password")]
    [InlineData("mysql-password")]
    public void Passwords_are_secret_and_need_not_be_thought_of(string name)
    {
        // The default is not asked for a value: it would write one into the developer's own secrets.
        var parameter = Assert.IsType<ParameterResource>(model.Resource(name));
        Assert.True(parameter.Secret);
        Assert.NotNull(parameter.Default);
    }

    [Theory]
    [InlineData("api", 2)]
    [InlineData("realtime", 3)]
    [InlineData("web", 1)]
    public void Services_have_their_number_of_processes(string name, int replicas)
    {
        Assert.Equal(replicas, model.Resource(name).GetReplicaCount());
    }

    [Theory]
    [InlineData("api", "playlinktalk redis")]
    [InlineData("realtime", "api redis")]
    [InlineData("web", "api realtime")]
    public void Each_starts_after_what_it_needs(string name, string needs)
    {
        Assert.Superset(needs.Split(' ').ToHashSet(), model.WaitsOf(name).ToHashSet());
    }

    [Theory]
    [InlineData("api")]
    [InlineData("realtime")]
    [InlineData("web")]
    public void Each_service_is_asked_for_its_health(string name)
    {
        Assert.Contains(model.Annotations<HealthCheckAnnotation>(name), check => check.Key.Contains("/health", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("api", false)]
    [InlineData("realtime", false)]
    [InlineData("web", true)]
    public void Only_the_web_is_a_door_to_the_outside(string name, bool open)
    {
        var endpoint = Assert.Single(model.Annotations<EndpointAnnotation>(name), endpoint => endpoint.Name == "http");
        Assert.Equal(open, endpoint.IsExternal);
        Assert.DoesNotContain(model.Annotations<EndpointAnnotation>(name), endpoint => endpoint.IsExternal && endpoint.Name != "http");
    }

    [Theory]
    [InlineData("redis", "playlinktalk-redis")]
    [InlineData("mysql", "playlinktalk-mysql")]
    public void Stores_outlive_a_run(string name, string volume)
    {
        Assert.Contains(model.Annotations<ContainerMountAnnotation>(name), mount => mount.Type == ContainerMountType.Volume && mount.Source == volume);
        Assert.Equal(ContainerLifetime.Persistent, Assert.Single(model.Annotations<ContainerLifetimeAnnotation>(name)).Lifetime);
    }

    [Theory]
    [InlineData("api", "ConnectionStrings__playlinktalk", "ConnectionStrings__redis")]
    [InlineData("realtime", "ConnectionStrings__redis", "Services__Api")]
    [InlineData("web", "services__api__http__0", "services__realtime__http__0")]
    public async Task Each_is_told_where_the_others_are(string name, params string[] variables)
    {
        var environment = await model.EnvironmentOfAsync(name);

        Assert.Superset(variables.ToHashSet(), environment.Keys.ToHashSet());
    }

    [Fact]
    public void The_Api_starts_after_the_migration_has_ended()
    {
        var wait = Assert.Single(model.Annotations<WaitAnnotation>("api"), wait => wait.Resource.Name == "migrations");

        Assert.Equal(WaitType.WaitForCompletion, wait.WaitType);
    }

    [Theory]
    [InlineData("api", "due")]
    [InlineData("realtime", "drain")]
    [InlineData("realtime", "resume")]
    [InlineData("web", "seed-players")]
    public void Operators_find_their_commands(string name, string command)
    {
        Assert.Contains(model.Annotations<ResourceCommandAnnotation>(name), found => found.Name == command);
    }

    [Fact]
    public async Task The_Api_writes_to_MySQL_and_no_other_service_has_its_connection_string()
    {
        var (api, realtime, web) = (await model.EnvironmentOfAsync("api"), await model.EnvironmentOfAsync("realtime"), await model.EnvironmentOfAsync("web"));

        Assert.Equal("MySql", api["Database__Provider"]);
        Assert.DoesNotContain("ConnectionStrings__playlinktalk", realtime.Keys.Concat(web.Keys));
    }
}
