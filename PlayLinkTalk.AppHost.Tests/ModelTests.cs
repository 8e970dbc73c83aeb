using Aspire.Hosting.ApplicationModel;
using Xunit;

namespace PlayLinkTalk.AppHost.Tests;

public sealed class ModelTests
{
    [Fact]
    public async Task The_model_holds_the_house_and_no_window_into_its_stores()
    {
        await using var model = await AppModel.BuildAsync();

        string[] house = ["redis-password", "mysql-password", "redis", "mysql", "playlinktalk", "api", "realtime", "web"];
        Assert.Superset(house.ToHashSet(), model.Names.ToHashSet());
        Assert.DoesNotContain(model.Names, name => name.Contains("insight", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(model.Names, name => name.Contains("phpmyadmin", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Windows_into_the_stores_are_there_when_asked_for()
    {
        await using var model = await AppModel.BuildAsync("--Tools:RedisInsight=true", "--Tools:PhpMyAdmin=true");

        Assert.Contains(model.Names, name => name.Contains("insight", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(model.Names, name => name.Contains("phpmyadmin", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("redis-password")]
    [InlineData("mysql-password")]
    public async Task Passwords_are_secret_and_need_not_be_thought_of(string name)
    {
        await using var model = await AppModel.BuildAsync();

        // The default is not asked for a value: it would write one into the developer's own secrets.
        var parameter = Assert.IsType<ParameterResource>(model.Resource(name));
        Assert.True(parameter.Secret);
        Assert.NotNull(parameter.Default);
    }

    [Theory]
    [InlineData("api", 1)]
    [InlineData("realtime", 3)]
    [InlineData("web", 1)]
    public async Task There_are_three_realtime_nodes(string name, int replicas)
    {
        await using var model = await AppModel.BuildAsync();

        Assert.Equal(replicas, model.Resource(name).GetReplicaCount());
    }

    [Theory]
    [InlineData("api", "playlinktalk redis")]
    [InlineData("realtime", "api redis")]
    [InlineData("web", "api realtime")]
    public async Task Each_starts_after_what_it_needs(string name, string needs)
    {
        await using var model = await AppModel.BuildAsync();

        Assert.Superset(needs.Split(' ').ToHashSet(), model.WaitsOf(name).ToHashSet());
    }

    [Theory]
    [InlineData("api")]
    [InlineData("realtime")]
    [InlineData("web")]
    public async Task Each_service_is_asked_for_its_health(string name)
    {
        await using var model = await AppModel.BuildAsync();

        Assert.Contains(model.Annotations<HealthCheckAnnotation>(name), check => check.Key.Contains("/health", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("api", false)]
    [InlineData("realtime", false)]
    [InlineData("web", true)]
    public async Task Only_the_web_is_a_door_to_the_outside(string name, bool open)
    {
        await using var model = await AppModel.BuildAsync();

        var endpoint = Assert.Single(model.Annotations<EndpointAnnotation>(name), endpoint => endpoint.UriScheme == "http");
        Assert.Equal("http", endpoint.Name);
        Assert.Equal(open, endpoint.IsExternal);
    }

    [Theory]
    [InlineData("redis", "playlinktalk-redis")]
    [InlineData("mysql", "playlinktalk-mysql")]
    public async Task Stores_outlive_a_run(string name, string volume)
    {
        await using var model = await AppModel.BuildAsync();

        Assert.Contains(model.Annotations<ContainerMountAnnotation>(name), mount => mount.Type == ContainerMountType.Volume && mount.Source == volume);
        Assert.Equal(ContainerLifetime.Persistent, Assert.Single(model.Annotations<ContainerLifetimeAnnotation>(name)).Lifetime);
    }

    [Theory]
    [InlineData("api", "ConnectionStrings__playlinktalk", "ConnectionStrings__redis")]
    [InlineData("realtime", "ConnectionStrings__redis", "services__api__http__0")]
    [InlineData("web", "services__api__http__0", "services__realtime__http__0")]
    public async Task Each_is_told_where_the_others_are(string name, params string[] variables)
    {
        await using var model = await AppModel.BuildAsync();

        var environment = await model.EnvironmentOfAsync(name);

        Assert.Superset(variables.ToHashSet(), environment.Keys.ToHashSet());
    }

    [Fact]
    public async Task The_Api_writes_to_MySQL_and_nobody_else_knows_of_it()
    {
        await using var model = await AppModel.BuildAsync();

        var (api, realtime, web) = (await model.EnvironmentOfAsync("api"), await model.EnvironmentOfAsync("realtime"), await model.EnvironmentOfAsync("web"));

        Assert.Equal("MySql", api["Database__Provider"]);
        Assert.DoesNotContain("ConnectionStrings__playlinktalk", realtime.Keys.Concat(web.Keys));
    }
}
