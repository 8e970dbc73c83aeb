using PlayLinkTalk.AppHost;
using PlayLinkTalk.AppHost.Operators;
using PlayLinkTalk.AppHost.Stores;

Refusals.PrintOneLine();
var builder = DistributedApplication.CreateBuilder(args);

// Secrets are generated once per machine. They are letters and digits, so that every tool that stores them keeps them whole.
var redisPassword = builder.AddParameter("redis-password", Secrets.Generated, secret: true, persist: true)
    .WithDescription("Password of Redis: the broker, the presence of the nodes and the keys of the forms.");
var mysqlPassword = builder.AddParameter("mysql-password", Secrets.Generated, secret: true, persist: true)
    .WithDescription("Password of root on MySQL, which holds everything that must not be lost.");
var operatorKey = builder.AddParameter("operator-key", Secrets.Generated, secret: true, persist: true)
    .WithDescription("Opens /operator on the services: draining a node, running due jobs.");
var messageKey = builder.AddParameter("message-key", Secrets.Generated, secret: true, persist: true)
    .WithDescription("Proves that a message at Redis comes from an Api or a node.");
var formSecret = builder.AddParameter("form-secret", Secrets.Generated, secret: true, persist: true)
    .WithDescription("Encrypts the keys of the forms where they are kept.");

// The broker and the presence of the nodes. The broker only wakes nodes: losing it loses nothing.
IResourceBuilder<IResourceWithConnectionString> redis = builder.HasContainers()
    ? builder.AddRedis("redis", password: redisPassword)
        .WithDataVolume("playlinktalk-redis")
        .WithPersistence(interval: TimeSpan.FromMinutes(1), keysChangedThreshold: 100)
        .WithLifetime(ContainerLifetime.Persistent)
        .WithRedisInsight(insight => insight.StartsWhenAskedFor())
    : builder.AddRedisServer("redis", redisPassword);

// The log. All durable state is here.
IResourceBuilder<IResourceWithConnectionString> database = builder.HasContainers()
    ? builder.AddMySql("mysql", password: mysqlPassword)
        .WithDataVolume("playlinktalk-mysql")
        .WithLifetime(ContainerLifetime.Persistent)
        .WithPhpMyAdmin(admin => admin.StartsWhenAskedFor())
        .AddDatabase("playlinktalk")
    : builder.AddMySqlServer("mysql", mysqlPassword)
        .AddDatabase("playlinktalk");

// Brings the schema up to date and ends. The Api starts after it.
var migrations = builder.AddService<Projects.PlayLinkTalk_Api>("migrations")
    .WithArgs("migrate")
    .WithReference(database).WaitFor(database)
    .WithMySql();

// All durable writes.
var api = builder.AddService<Projects.PlayLinkTalk_Api>("api")
    .WithReplicas(2)
    .WithReference(database).WaitFor(database)
    .WithReference(redis).WaitFor(redis)
    .WithEnvironment("Broker__MessageKey", messageKey)
    .WaitForCompletion(migrations)
    .WithMySql()
    .WithEnvironment("Database__Upgrade", "false")
    .WithHttpEndpoint()
    .WithNodeEndpoint()
    .WithHttpHealthCheck("/health")
    .WithUrlForEndpoint("http", url => (url.Url, url.DisplayText) = ("/swagger", "API description"))
    .WithOperatorCommand(
        operatorKey, "/operator/due", "Run due jobs", "Runs the reminders and other due jobs of this process now.", "CalendarClock");

// The connections. Any node can serve any client.
var realtime = builder.AddService<Projects.PlayLinkTalk_Realtime>("realtime")
    .WithReplicas(3)
    .WithReference(redis).WaitFor(redis)
    .WithEnvironment("Broker__MessageKey", messageKey)
    .WithNodesOf(api).WaitFor(api)
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithOperatorCommand(
        operatorKey, "/operator/drain", "Drain this node",
        "Moves the connections of this node to the other nodes and refuses new ones.", "ArrowExit")
    .WithOperatorCommand(operatorKey, "/operator/resume", "Take connections again", "Ends the draining of this node.", "ArrowEnter");

// The pages, and the one way in: /api goes on to the Api, /hubs and /sse to a realtime node.
var web = builder.AddService<Projects.PlayLinkTalk_Web>("web")
    .WithReference(redis).WaitFor(redis)
    .WithEnvironment("DataProtection__Secret", formSecret)
    .WithReference(api).WaitFor(api)
    .WithReference(realtime).WaitFor(realtime)
    .WithHttpEndpoint(port: builder.WebPort())
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints()
    .WithUrlForEndpoint("http", url => url.DisplayText = "PlayLinkTalk")
    .Announce();

// Simulated players, who use the service through its public API like everybody else.
builder.AddCrowd("crowd", web, api);

await builder.Build().RunAsync();
