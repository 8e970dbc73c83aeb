using PlayLinkTalk.Api;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
// Most requests take less than waking another thread does: they are carried out on the one that has read them.
builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
builder.AddServiceDefaults();
builder.AddMessaging();
builder.AddApi();

var app = builder.Build();
if (args is [MigrateCommand.Name, ..])
{
    return await MigrateCommand.RunAsync(app);
}

if (args is [DueCommand.Name, ..])
{
    return await DueCommand.RunAsync(app);
}

app.UseServiceDefaults();
app.UseApi();
app.MapServiceDefaults();
app.MapApi();
if (!await app.UpgradeDatabaseAsync())
{
    // Disposed of, so that the line of log that says why is written.
    await app.DisposeAsync();
    return 1;
}

await app.RunAsync();
return 0;
