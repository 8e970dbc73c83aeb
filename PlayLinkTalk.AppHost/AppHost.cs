using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);

// Secrets: generated once per machine. Letters and digits only, so that every tool that writes them down keeps them whole.
var redisPassword = builder.AddParameter("redis-password", new GenerateParameterDefault { Special = false }, secret: true, persist: true);
var mysqlPassword = builder.AddParameter("mysql-password", new GenerateParameterDefault { Special = false }, secret: true, persist: true);

// The broker and the presence of the nodes. It only wakes: losing it loses nothing.
var redis = builder.AddRedis("redis", password: redisPassword)
    .WithDataVolume("playlinktalk-redis")
    .WithPersistence(interval: TimeSpan.FromMinutes(1), keysChangedThreshold: 100)
    .WithLifetime(ContainerLifetime.Persistent);

// The log: everything that must not be lost.
var mysql = builder.AddMySql("mysql", password: mysqlPassword)
    .WithDataVolume("playlinktalk-mysql")
    .WithLifetime(ContainerLifetime.Persistent);
var database = mysql.AddDatabase("playlinktalk");

// All durable writes.
var api = builder.AddProject<Projects.PlayLinkTalk_Api>("api")
    .WithReference(database).WaitFor(database)
    .WithReference(redis).WaitFor(redis)
    .WithEnvironment("Database__Provider", "MySql")
    .WithEnvironment("ForwardedHeaders__TrustLoopback", "true")
    .WithHttpHealthCheck("/health");

// The connections. Any node can serve any client, so nothing pins one to the other.
var realtime = builder.AddProject<Projects.PlayLinkTalk_Realtime>("realtime")
    .WithReplicas(3)
    .WithReference(redis).WaitFor(redis)
    .WithReference(api).WaitFor(api)
    .WithEnvironment("ForwardedHeaders__TrustLoopback", "true")
    .WithHttpHealthCheck("/health");

// The pages, and the one door: /api goes on to the Api, /hubs and /sse to a realtime node.
builder.AddProject<Projects.PlayLinkTalk_Web>("web")
    .WithReference(api).WaitFor(api)
    .WithReference(realtime).WaitFor(realtime)
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

// Windows into the stores, for whoever asks: Tools__RedisInsight=true, Tools__PhpMyAdmin=true.
if (builder.Configuration.GetValue<bool>("Tools:RedisInsight"))
{
    redis.WithRedisInsight();
}

if (builder.Configuration.GetValue<bool>("Tools:PhpMyAdmin"))
{
    mysql.WithPhpMyAdmin();
}

builder.Build().Run();
